//! The page of Unwatched: a thin shell around `unwatched-core`.
//!
//! Imports point one way: pages → ui → state → platform, and all of them → core.
//! Natively the package compiles to a stub, so that the workspace can be checked as a whole.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod ui;
// Natively only the stub speaks.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod words;

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("{}", words::t("stub"));
}
