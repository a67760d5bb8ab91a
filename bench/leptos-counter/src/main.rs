//! A counter, as in the introduction of Leptos' book.

use leptos::prelude::*;

#[component]
fn Counter() -> impl IntoView {
    let (count, set_count) = signal(0);
    view! {
        <h1>"A counter"</h1>
        <button on:click=move |_| set_count.update(|n| *n += 1)>"Click me: " {count}</button>
    }
}

fn main() {
    mount_to_body(Counter);
}
