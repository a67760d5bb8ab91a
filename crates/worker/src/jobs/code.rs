//! A code that a camera reads.

use super::refused;
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;
use unwatched_core::{
    report::{Mark, Picture, Shape, Tone},
    work::Answer,
};

/// The side of a module, and the empty modules around the code, which its standard asks for.
const MODULE: f64 = 4.0;
const QUIET: i32 = 4;

/// The code of `text`; refused where it is too long for any camera.
pub fn code(text: &str) -> Answer {
    match picture(text, QrCodeEcc::Low) {
        Some(picture) => Answer::Picture(json!(picture)),
        None => refused("code-too-long", text.len().to_string()),
    }
}

/// The picture of `text`, of which so much may be hidden or smudged; none where it is too long.
pub fn picture(text: &str, level: QrCodeEcc) -> Option<Picture> {
    let code = QrCode::encode_text(text, level).ok()?;
    let side = f64::from(code.size() + 2 * QUIET) * MODULE;
    let at = |place: i32| (f64::from(place + QUIET) + 0.5) * MODULE;
    let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = all.filter(|(x, y)| code.get_module(*x, *y));
    let marks = vec![Mark {
        shape: Shape::Square,
        tone: Tone::Ink,
        points: dark.map(|(x, y)| (at(x), at(y))).collect(),
        size: MODULE / 2.0,
        text: String::new(),
    }];
    Some(Picture {
        width: side,
        height: side,
        marks,
    })
}
