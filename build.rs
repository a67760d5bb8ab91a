//! What of the page comes first: whether code that is fetched later is split off (see
//! `src/platform/lazy.rs`), and which words are compiled in (see `src/words.rs`).

use std::{env, error::Error, fs, path::Path};

/// What `cargo xtask build` sets; its name stands in `xtask/src/split/mod.rs` as well.
const VARIABLE: &str = "UNWATCHED_SPLIT";
const WORDS: &str = "public/words/en.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let wasm = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if wasm && env::var_os(VARIABLE).is_some() {
        println!("cargo::rustc-cfg=split");
        // The splitter follows these to see which part needs what.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    first_words()
}

/// Keys whose words the page needs before any part of it is fetched; one that ends in a point
/// stands for all that begin so. The rest comes with the first part.
const FIRST: &[&str] = &[
    "stub",
    "brand",
    "percent",
    "shell.",
    "panic.",
    "lazy.",
    "home.",
    "learn.",
    "chapter.two-lights.",
    "chapter.how-could-it-know.",
    "chapter.three-causes.",
    "chapter.what-was-seen.",
    "chapter.what-can-be-done.",
    "chapter.how-not-to-fool-yourself.",
    "lab.menu",
    "lab.title",
    "lab.lead",
    "findings.menu",
    "findings.title",
    "classroom.menu",
    "classroom.title",
    "settings.menu",
    "settings.title",
    "about.menu",
    "about.title",
    "unknown.",
    "bet.",
    "door.",
    "simulated.",
    "arm.",
    "prompt.",
    "provider.",
    "progress.",
    "sample.unclear",
    "family.",
    "scenarios.title",
    "scenarios.lead",
    "studio.title",
    "lab.scenario",
    "lab.scenario.",
    "lab.model.title",
    "lab.provider",
    "lab.practice.",
    "lab.plan.",
    "lab.prompts",
    "lab.samples",
    "lab.seed",
    "lab.seed.",
    "lab.seconds",
    "lab.minutes",
    "lab.arms",
    "lab.arms.",
    "lab.prospect.",
    "lab.cost",
    "lab.cost.",
    "lab.run",
    "lab.run.",
    "lab.cancel",
    "lab.pause",
    "lab.go-on",
    "lab.new-plan",
    "lab.empty",
    "lab.status.new",
    "trouble.code.",
    "trouble.said",
    "trouble.scenario.",
    "problem.error",
    "problem.notice",
    "problem.file-missing",
];

fn first_words() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={WORDS}");
    let all: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(WORDS)?)?;
    let is_first = |key: &str| {
        let begins = |known: &&str| known.ends_with('.') && key.starts_with(*known);
        FIRST.contains(&key) || FIRST.iter().any(begins)
    };
    let first: serde_json::Map<_, _> = all.into_iter().filter(|(key, _)| is_first(key)).collect();
    let folder = env::var("OUT_DIR")?;
    let text = serde_json::Value::Object(first).to_string();
    Ok(fs::write(
        Path::new(&folder).join("first-words.json"),
        text,
    )?)
}
