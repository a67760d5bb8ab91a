//! Names of families.

use crate::words::find;

/// The name of a family for readers; one that somebody made up is its own name.
pub fn family(name: &str) -> String {
    let known = find(&["family.", name].concat());
    known.map_or_else(|| name.to_owned(), str::to_owned)
}
