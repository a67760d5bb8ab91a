//! Where the fields for the places of a scenario are on the page.

use crate::platform::document;

/// The id of the element for a place.
pub fn id_of(place: &str) -> String {
    ["at", &place.replace(['/', '_'], "-")].concat()
}

/// Moves to the element for a place, or to the nearest around it.
pub fn go_to(id: &str) {
    let mut id = id;
    loop {
        if document::exists(id) {
            document::reveal(id);
            return document::focus(id);
        }
        match id.rsplit_once('-') {
            Some((around, _)) => id = around,
            None => return,
        }
    }
}
