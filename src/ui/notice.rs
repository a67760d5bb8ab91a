//! Something that people should know.

use leptos::prelude::*;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// Something must be mended.
    Trouble,
}

/// A boxed notice with a heading.
#[component]
pub fn Notice(tone: Tone, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Calm => ("notice", "note"),
        Tone::Trouble => ("notice notice-trouble", "alert"),
    };
    view! {
        <div class=class role=role>
            <p class="notice-title">{title}</p>
            {children()}
        </div>
    }
}
