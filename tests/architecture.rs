//! The arrows that Cargo cannot keep: those between the folders of the app.

use std::{fs, path::Path};

/// Every source file under `folder`, with its text.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(files(&name));
        } else if Path::new(&name).extension().is_some_and(|e| e == "rs") {
            all.push((
                name.clone(),
                fs::read_to_string(&name).expect("a source file"),
            ));
        }
    }
    all
}

fn lacks(folder: &str, words: &[&str]) {
    let files = files(folder);
    assert!(files.len() > 2, "{folder} has files");
    for (name, text) in files {
        for word in words {
            assert!(!text.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn the_browser_is_named_in_one_folder_alone() {
    for folder in ["src/state", "src/ui", "src/pages"] {
        lacks(folder, &["web_sys", "js_sys", "gloo_", "wasm_bindgen"]);
    }
}

#[test]
fn imports_point_one_way() {
    lacks(
        "src/platform",
        &["crate::state", "crate::ui", "crate::pages", "crate::words"],
    );
    lacks("src/state", &["crate::ui", "crate::pages"]);
    lacks("src/ui", &["crate::pages"]);
}

#[test]
fn what_is_pure_knows_no_browser_and_no_clock() {
    for folder in ["crates/core/src", "crates/numerics/src"] {
        lacks(
            folder,
            &[
                "web_sys",
                "js_sys",
                "SystemTime",
                "Instant::now",
                "getrandom",
            ],
        );
    }
}

/// Text from models and files reaches the page as text nodes.
#[test]
fn nothing_is_written_as_html() {
    lacks(
        "src",
        &[
            "inner_html",
            "outer_html",
            "insert_adjacent_html",
            "document.write",
        ],
    );
}

/// The policy forbids them, and a page that needs them would be broken.
#[test]
fn views_hold_no_inline_styles() {
    lacks("src", &[" style=\""]);
}
