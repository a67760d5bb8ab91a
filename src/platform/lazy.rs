//! Code that is fetched when it is first needed.
//!
//! `cargo xtask build` splits the program at the functions that [`lazy_part!`] makes: what only
//! such a function reaches goes into a file of its own, which is fetched when the function is first
//! asked for. In any other build all code is in one file, and the function is there at once.

use std::{future::Future, pin::Pin};

/// The code could not be fetched. A later try begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A function that is being fetched.
pub type Loading<F> = Pin<Box<dyn Future<Output = Result<F, Missing>>>>;

/// Something to be done, of a type without a name.
pub type Doing = Pin<Box<dyn Future<Output = ()>>>;

/// Makes a function one that is fetched when first needed: calling it without arguments gives the
/// function, once it is there. What stands before the arrow is the name of its file; functions that
/// are needed together share one, since each file more is a few small ones more, for what two have
/// in common. Where a function can't be fetched, say so: `ui/lazy.rs` does for a view.
macro_rules! lazy_part {
    ($file:ident => $(#[$about:meta])* $access:vis fn $name:ident($($argument:ident: $of:ty),*) -> $output:ty $body:block) => {
        $(#[$about])*
        $access fn $name() -> $crate::platform::lazy::Loading<fn($($of),*) -> $output> {
            type Part = fn($($of),*) -> $output;
            type Came = ::core::result::Result<Part, $crate::platform::lazy::Missing>;
            fn part($($argument: $of),*) -> $output $body
            #[cfg(split)]
            #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $name() -> Came {
                Ok(part)
            }
            #[cfg(not(split))]
            async fn $name() -> Came {
                Ok(part)
            }
            ::std::boxed::Box::pin($name())
        }
    };
}
pub(crate) use lazy_part;
