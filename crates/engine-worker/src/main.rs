//! The worker in which a language model of the person's choice runs. It takes orders as JSON, does a
//! bounded slice of work at a time, and says in JSON what comes of it.

mod ask;
mod desk;
mod reading;
#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
mod host;

#[cfg(target_arch = "wasm32")]
fn main() {
    host::serve();
}

/// Natively there is nobody to serve: `unwatched generate` is the same engine in a terminal.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program runs in a browser; in a terminal use `unwatched generate`");
}
