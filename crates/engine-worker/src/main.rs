//! The worker in which a language model of the person's choice runs. It takes orders as JSON, does a
//! bounded slice of work at a time, and says in JSON what comes of it.

#[cfg(any(target_arch = "wasm32", test))]
mod ask;
#[cfg(any(target_arch = "wasm32", test))]
mod desk;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(any(target_arch = "wasm32", test))]
mod reading;
#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
fn main() {
    host::serve();
}

/// Natively there is nobody to serve: `unwatched generate` is the same engine in a terminal.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
