//! Whether code that is fetched later is split off: see `src/platform/lazy.rs`.

use std::env;

/// What `cargo xtask build` sets; its name stands in `xtask/src/split/mod.rs` as well.
const VARIABLE: &str = "UNWATCHED_SPLIT";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let wasm = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if wasm && env::var_os(VARIABLE).is_some() {
        println!("cargo::rustc-cfg=split");
        // The splitter follows these to see which part needs what.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
