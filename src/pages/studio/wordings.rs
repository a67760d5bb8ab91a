//! The wordings of the question, and the assistant that suggests more.

use super::{situation::Pair, wording::Wording};
use crate::{
    state::app,
    words::{count, t, tf},
};
use leptos::prelude::*;

/// So many can be edited here: each is fields of its own.
const MOST: usize = 60;

/// All wordings.
#[component]
pub fn WordingsPart() -> impl IntoView {
    let studio = app().studio;
    let number = Memo::new(move |_| studio.draft.with(|draft| draft.count("/paraphrases")));
    let add = move |_| studio.change(|draft| draft.push_wording(""));
    view! {
        <section class="part" id="at-paraphrases" tabindex="-1" aria-labelledby="studio-wordings">
            <h2 id="studio-wordings">{t("studio.wordings")}</h2>
            <p class="hint">{t("studio.wordings.hint")}</p>
            <Pair first="/options" key="studio.options" />
            <p class="fine">{move || count("studio.wordings", number.get())}</p>
            <ol class="written-list">
                <For each=move || 0..number.get().min(MOST) key=|at| *at children=|at| view! { <Wording at=at /> } />
            </ol>
            <Show when=move || { number.get() > MOST }>
                <p>{tf("studio.wordings.most", &[("n", MOST.to_string())])}</p>
            </Show>
            <button type="button" on:click=add>{t("studio.wording.add")}</button>
        </section>
    }
}
