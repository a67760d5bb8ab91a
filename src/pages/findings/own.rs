//! What is kept in this browser. Of a long list only what is in sight is made.

use crate::{
    platform::{page, storage},
    state::{
        app,
        findings::{self, Item, Source},
    },
    ui::numbers::{points, shown},
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};

/// The height of a row, in CSS pixels, and how many rows the window of a long list shows.
const ROW: f64 = 64.0;
const WINDOW: usize = 9;
/// Rows that are made beyond the window, at either end.
const BEYOND: usize = 4;

/// The list, with search, tags, and everything as one file.
#[component]
pub fn Own() -> impl IntoView {
    let state = app().findings;
    let sought = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words: Vec<_> = sought
            .get()
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        state.items.with(|items| {
            let found = items.iter().filter(|item| item.has(&words));
            found.cloned().collect::<Vec<_>>()
        })
    });
    let total = Memo::new(move |_| state.items.with(Vec::len));
    let used = RwSignal::new(None::<f64>);
    Effect::new(move |_| {
        total.track();
        spawn_local(async move { _ = used.try_set(storage::used_bytes().await) });
    });
    let save = move |_| {
        spawn_local(async move {
            state.status.set(match findings::save_all().await {
                Ok(()) => t("findings.saved").to_owned(),
                Err(None) => t("findings.key-in-file").to_owned(),
                Err(Some(why)) => why,
            });
        });
    };
    let size = move || {
        used.get()
            .map(|bytes| tf("settings.data.used", &[("mb", shown(bytes / 1e6, 1))]))
    };
    view! {
        <section class="no-print">
            <h2>{t("findings.list")}</h2>
            <Show when=move || total.get() == 0><p>{t("findings.empty")}</p></Show>
            <Show when=move || { total.get() != 0 }>
                <p class="row">
                    <label class="field">
                        <span>{t("findings.search")}</span>
                        <input type="search" data-testid="findings-search" on:input=move |event| sought.set(event_target_value(&event)) />
                    </label>
                    <button type="button" class="quiet" on:click=save>{t("findings.save-all")}</button>
                    <span class="fine">{size}</span>
                </p>
                <p class="fine" role="status">{move || count("findings.count", found.with(Vec::len))}</p>
            </Show>
            <List found=found />
        </section>
    }
}

#[component]
fn List(found: Memo<Vec<Item>>) -> impl IntoView {
    let top = RwSignal::new(0.0);
    let long = Memo::new(move |_| found.with(Vec::len) > WINDOW);
    let first = Memo::new(move |_| match long.get() {
        true => ((top.get() / ROW) as usize).saturating_sub(BEYOND),
        false => 0,
    });
    let height = move |rows: usize| format!("{}px", rows as f64 * ROW);
    let before = move || height(first.get().min(found.with(Vec::len)));
    let after = move || {
        let end = first.get() + WINDOW + 2 * BEYOND;
        height(found.with(Vec::len).saturating_sub(end))
    };
    let rows = move || {
        let from = first.get();
        found.with(|all| {
            let seen = all.iter().enumerate().skip(from).take(WINDOW + 2 * BEYOND);
            let seen = seen.map(|(at, item)| row(at, all.len(), item.clone()));
            seen.collect_view()
        })
    };
    view! {
        <div
            class="shelf" class:long=move || long.get()
            tabindex=move || long.get().then_some("0") role="group" aria-label=t("findings.list")
            on:scroll=move |event| top.set(page::scrolled(&event))
        >
            <div style:height=before></div>
            <ul class="list" data-testid="findings-list">{rows}</ul>
            <div style:height=after></div>
        </div>
    }
}

fn row(at: usize, of: usize, item: Item) -> impl IntoView {
    let state = app().findings;
    let (key, own, forget, tagged) = (
        item.key.clone(),
        item.key.clone(),
        item.key.clone(),
        item.key.clone(),
    );
    let current = move || {
        let is = |source: &Source| *source == Source::Kept(own.clone());
        state
            .open
            .with(|open| open.as_ref().is_some_and(|open| is(&open.source)))
            .then_some("true")
    };
    let about = about(&item);
    let label = tf("findings.forget", &[("name", item.name.clone())]);
    let open = move |_| spawn_local(findings::open_item(state, key.clone()));
    let is_kept = item.entry.is_some();
    let tags = item.tags.join(", ");
    let tags_name = tf("findings.tags.name", &[("name", item.name.clone())]);
    view! {
        <li class="list-row" aria-setsize=of.to_string() aria-posinset=(at + 1).to_string()>
            <button type="button" class="list-main" aria-current=current on:click=open prop:disabled=!is_kept>
                <strong>{item.name}</strong>
                <span class="fine">{about}</span>
            </button>
            {is_kept.then(|| view! {
                <input
                    type="text" class="tags" aria-label=tags_name placeholder=t("findings.tags") prop:value=tags
                    on:change=move |event| spawn_local(findings::tag(state, tagged.clone(), event_target_value(&event)))
                />
            })}
            <button type="button" class="quiet" aria-label=label on:click=move |_| spawn_local(findings::forget(state, forget.clone()))>
                {t("findings.forget.short")}
            </button>
        </li>
    }
}

fn about(item: &Item) -> String {
    let Some(entry) = &item.entry else {
        return t("findings.refused").to_owned();
    };
    let mark = match entry.simulated {
        true => t("simulated.word"),
        false => entry.model.as_str(),
    };
    let gap = entry
        .gap
        .as_ref()
        .map(|gap| points(gap.estimate))
        .unwrap_or_default();
    [
        mark,
        &count("findings.samples", entry.samples as usize),
        &gap,
    ]
    .join(" · ")
}
