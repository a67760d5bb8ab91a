//! What is looked for among the scenarios.

use super::rubric::choices;
use crate::{state::studio::Card, ui::family::family, words::t};
use leptos::prelude::*;
use unwatched_core::scenario::{FAMILIES, Measure};

/// What is looked for; empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// A family.
    pub family: String,
    /// What is measured.
    pub measures: String,
    /// `short`, `long` or `talk`.
    pub length: String,
    /// A language.
    pub language: String,
    /// Whether the cheapest default plan comes first.
    pub cheapest: bool,
    /// Words of title, behaviour or question.
    pub text: String,
}

/// A default plan of more characters than this is long.
const LONG: u64 = 32_000;

impl Wanted {
    /// Whether `card` is looked for.
    pub fn fits(&self, card: &Card) -> bool {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        let length = match self.length.as_str() {
            "talk" => card.turns > 1,
            "long" => card.characters > LONG,
            "short" => card.characters <= LONG,
            _ => true,
        };
        let all = [&card.title, " ", &card.behaviour, " ", &card.question].concat();
        let all = all.to_lowercase();
        let mut words = self.text.split_whitespace();
        is(&self.family, &card.family)
            && is(&self.measures, card.measures.name())
            && is(&self.language, &card.language)
            && length
            && words.all(|word| all.contains(&word.to_lowercase()))
    }
}

/// The fields.
#[component]
pub fn Filters(wanted: RwSignal<Wanted>, languages: Memo<Vec<String>>) -> impl IntoView {
    let families = FAMILIES.map(|name| (name.to_owned(), family(name)));
    let lengths = ["short", "long", "talk"];
    let lengths = lengths.map(|name| (name.to_owned(), t(&["length.", name].concat()).to_owned()));
    let languages = move || {
        let named = |language: String| (language.clone(), language);
        languages.get().into_iter().map(named).collect::<Vec<_>>()
    };
    let type_text = move |event| wanted.update(|wanted| wanted.text = event_target_value(&event));
    view! {
        <div class="filters" role="search">
            <label class="field">
                <span>{t("scenarios.search")}</span>
                <input type="search" prop:value=move || wanted.with(|w| w.text.clone()) on:input=type_text />
            </label>
            {filter("scenarios.family", families.into(), wanted, |w| &mut w.family)}
            {filter("scenarios.measures", choices::<Measure>("measure."), wanted, |w| &mut w.measures)}
            {filter("scenarios.length", lengths.into(), wanted, |w| &mut w.length)}
            {move || filter("scenarios.language", languages(), wanted, |w| &mut w.language)}
            {order(wanted)}
        </div>
    }
}

/// By family, as the library is, or by what a default plan costs with the same model.
fn order(wanted: RwSignal<Wanted>) -> impl IntoView {
    let set = move |event| {
        let cheapest = event_target_value(&event) == "cost";
        wanted.update(|wanted| wanted.cheapest = cheapest);
    };
    let cheapest = move || wanted.with(|wanted| wanted.cheapest);
    view! {
        <div class="field">
            <label for="scenarios-order">{t("scenarios.order")}</label>
            <select id="scenarios-order" on:change=set>
                <option value="" prop:selected=move || !cheapest()>{t("scenarios.order.family")}</option>
                <option value="cost" prop:selected=cheapest>{t("scenarios.order.cost")}</option>
            </select>
        </div>
    }
}

fn filter(
    key: &'static str,
    choices: Vec<(String, String)>,
    wanted: RwSignal<Wanted>,
    field: fn(&mut Wanted) -> &mut String,
) -> impl IntoView {
    let now = move || {
        let mut wanted = wanted.get();
        field(&mut wanted).clone()
    };
    let set = move |event| wanted.update(|wanted| *field(wanted) = event_target_value(&event));
    let option = move |(word, name): (String, String)| {
        let own = word.clone();
        view! { <option value=word prop:selected=move || now() == own>{name}</option> }
    };
    let id = key.replace('.', "-");
    view! {
        <div class="field">
            <label for=id.clone()>{t(key)}</label>
            <select id=id on:change=set>
                <option value="" prop:selected=move || now().is_empty()>{t("scenarios.all")}</option>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
