//! Whether there is a network at all.

use wasm_bindgen::{JsCast, closure::Closure};

const EVENTS: [&str; 2] = ["online", "offline"];

/// False where the browser knows that there is none. True says nothing.
pub fn is_online() -> bool {
    super::window().is_none_or(|window| window.navigator().on_line())
}

/// Listens until it is dropped.
pub struct Listening(Closure<dyn Fn()>);

/// Calls `on_change` when the network is lost, or is back.
pub fn listen(on_change: impl Fn() + 'static) -> Listening {
    let closure = Closure::<dyn Fn()>::new(on_change);
    if let Some(window) = super::window() {
        for event in EVENTS {
            let listener = closure.as_ref().unchecked_ref();
            _ = window.add_event_listener_with_callback(event, listener);
        }
    }
    Listening(closure)
}

impl Drop for Listening {
    fn drop(&mut self) {
        let Some(window) = super::window() else {
            return;
        };
        for event in EVENTS {
            let listener = self.0.as_ref().unchecked_ref();
            _ = window.remove_event_listener_with_callback(event, listener);
        }
    }
}
