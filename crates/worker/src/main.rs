//! The worker: everything long, driven by messages, so that no frame of the page waits for it.
//! In a browser only; elsewhere this is a program that does nothing.

#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(any(target_arch = "wasm32", test))]
mod jobs;

#[cfg(target_arch = "wasm32")]
fn main() {
    host::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
