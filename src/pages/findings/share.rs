//! The review: exactly what will be public, and what stands in the way.

use super::cite;
use crate::{
    platform::page,
    state::{
        app,
        findings::{self, Review},
    },
    ui::{
        arm::ArmName,
        notice::{Notice, Tone},
        problems::{ProblemList, sentence},
    },
    words::{count, t, tf},
};
use leptos::prelude::*;
use unwatched_core::{finding::Edits, json::Problem, scenario::Arm};

/// So many answers are listed; the whole file stands below.
const LISTED: usize = 400;

/// The review of the finding that is open, once somebody asked for it.
#[component]
pub fn Share() -> impl IntoView {
    let state = app().findings;
    let is_open = Memo::new(move |_| state.review.with(Option::is_some));
    move || is_open.get().then(|| view! { <Steps /> })
}

#[component]
fn Steps() -> impl IntoView {
    let state = app().findings;
    let refused = move || {
        state
            .review
            .with(|r| r.as_ref().map(|r| r.refused.clone()).unwrap_or_default())
    };
    view! {
        <section id="review" class="part review no-print" data-testid="review" aria-labelledby="review-title">
            <h3 id="review-title" tabindex="-1">{t("review.title")}</h3>
            <p>{t("review.lead")}</p>
            {move || {
                let refused = refused();
                (!refused.is_empty()).then(|| view! {
                    <Notice tone=Tone::Trouble title=t("review.refused").to_owned()><ProblemList problems=refused /></Notice>
                })
            }}
            <Words />
            <Answers />
            <Obstacles />
            <Public />
            <Consent />
            <Ways />
        </section>
    }
}

fn edits<T: Default>(pick: impl Fn(&Edits) -> T) -> T {
    let state = app().findings;
    state.review.with(|review| {
        review
            .as_ref()
            .map(|review| pick(&review.edits))
            .unwrap_or_default()
    })
}

fn reviewed<T: Default>(pick: impl Fn(&Review) -> T) -> T {
    let state = app().findings;
    state
        .review
        .with(|review| review.as_ref().map(&pick).unwrap_or_default())
}

/// One's own words, each of which may be left out.
#[component]
fn Words() -> impl IntoView {
    let state = app().findings;
    let typed = move |set: fn(&mut Edits, String)| {
        move |event| {
            let text = event_target_value(&event);
            findings::update(state, |edits| set(edits, text));
        }
    };
    let raters = Memo::new(move |_| {
        reviewed(|r| {
            r.reviewed
                .as_ref()
                .map(|r| r.raters.clone())
                .unwrap_or_default()
        })
    });
    let unnamed =
        move |event| findings::update(state, |edits| edits.unnamed = event_target_checked(&event));
    view! {
        <label class="field">
            <span>{t("review.name")}</span>
            <input type="text" maxlength="300" prop:value=move || edits(|e| e.title.clone()) on:input=typed(|e, text| e.title = text) />
        </label>
        <label class="field">
            <span>{t("review.words")}</span>
            <textarea rows="4" maxlength="5000" prop:value=move || edits(|e| e.words.clone()) on:input=typed(|e, text| e.words = text)></textarea>
            <span class="hint">{t("review.words.hint")}</span>
        </label>
        <label class="field">
            <span>{t("review.contributor")}</span>
            <input type="text" maxlength="100" prop:value=move || edits(|e| e.contributor.clone()) on:input=typed(|e, text| e.contributor = text) />
            <span class="hint">{t("review.contributor.hint")}</span>
        </label>
        {move || {
            let raters = raters.get();
            let any = !raters.is_empty() || edits(|e| e.unnamed);
            any.then(|| view! {
                <label class="choice">
                    <input type="checkbox" prop:checked=move || edits(|e| e.unnamed) on:change=unnamed />
                    <span>{tf("review.raters", &[("names", raters.join(", "))])}</span>
                </label>
            })
        }}
    }
}

/// Every answer, with a box to keep it to oneself.
#[component]
fn Answers() -> impl IntoView {
    let state = app().findings;
    let all = Memo::new(move |_| {
        reviewed(|r| {
            r.reviewed
                .as_ref()
                .map(|r| r.samples.clone())
                .unwrap_or_default()
        })
    });
    let hide = move |id: String, on: bool| {
        findings::update(state, |edits| {
            match on {
                true => edits.hidden.insert(id),
                false => edits.hidden.remove(&id),
            };
        });
    };
    let row = move |(id, arm, text): (String, Arm, String)| {
        let (own, key) = (id.clone(), id.clone());
        let text = match text.as_str() {
            "" => t("review.no-text").to_owned(),
            text => text.to_owned(),
        };
        view! {
            <li>
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=move || edits(|e| e.hidden.contains(&own))
                        on:change=move |event| hide(key.clone(), event_target_checked(&event))
                    />
                    <span>{tf("review.hide", &[("id", id.clone())])}" "<ArmName arm=arm /></span>
                </label>
                <p class="sample-text">{text}</p>
            </li>
        }
    };
    view! {
        <details>
            <summary>{move || count("review.answers", all.with(Vec::len))}</summary>
            <p class="fine">{t("review.answers.hint")}</p>
            <ul class="answers" tabindex="0" aria-label=t("review.answers.list")>
                {move || all.get().into_iter().take(LISTED).map(row).collect_view()}
            </ul>
            {move || (all.with(Vec::len) > LISTED).then(|| view! { <p class="fine">{tf("review.more", &[("n", LISTED.to_string())])}</p> })}
        </details>
    }
}

/// What may not become public, each with a way out.
#[component]
fn Obstacles() -> impl IntoView {
    let state = app().findings;
    let all = Memo::new(move |_| {
        reviewed(|r| {
            r.reviewed
                .as_ref()
                .map(|r| r.problems.clone())
                .unwrap_or_default()
        })
    });
    let row = move |problem: Problem| {
        let place = problem.pointer.clone();
        let harmless = problem.pointer.clone();
        let mine = problem.code == "personal-data";
        let sample = sample_of(&problem.pointer);
        let hide = sample
            .and_then(|at| reviewed(|r| Some(r.reviewed.as_ref()?.samples.get(at)?.0.clone())));
        view! {
            <li>
                <span>{sentence(&problem)}" "<code>{place}</code></span>
                <span class="row">
                    {hide.map(|id| view! {
                        <button type="button" on:click=move |_| { let id = id.clone(); findings::update(state, |e| { e.hidden.insert(id); }) }>
                            {t("review.hide-this")}
                        </button>
                    })}
                    {mine.then(|| view! {
                        <button type="button" class="quiet" on:click=move |_| { let place = harmless.clone(); findings::update(state, |e| { e.harmless.insert(place); }) }>
                            {t("review.harmless")}
                        </button>
                    })}
                </span>
            </li>
        }
    };
    move || {
        let problems = all.get();
        (!problems.is_empty()).then(|| {
            view! {
                <div data-testid="review-obstacles">
                    <Notice tone=Tone::Trouble title=count("review.obstacles", problems.len())>
                        <p>{t("review.obstacles.how")}</p>
                        <ul class="problems">{problems.into_iter().map(row).collect_view()}</ul>
                    </Notice>
                </div>
            }
        })
    }
}

/// The place in the list of samples that a pointer is about.
fn sample_of(pointer: &str) -> Option<usize> {
    pointer
        .strip_prefix("/samples/")?
        .split('/')
        .next()?
        .parse()
        .ok()
}

/// The very text that would be public.
#[component]
fn Public() -> impl IntoView {
    let open = RwSignal::new(false);
    let file = move || {
        reviewed(|r| {
            r.reviewed
                .as_ref()
                .map(|r| r.file.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <details on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{t("review.file")}</summary>
            {move || open.get().then(|| view! { <pre class="file" tabindex="0" aria-label=t("review.file")>{file}</pre> })}
        </details>
    }
}

#[component]
fn Consent() -> impl IntoView {
    let state = app().findings;
    let serious = state
        .view()
        .is_some_and(|view| !view.entry.simulated && view.entry.rung > 0);
    let consent =
        move |event| findings::update(state, |edits| edits.consent = event_target_checked(&event));
    view! {
        {serious.then(|| view! { <Notice tone=Tone::Calm title=t("review.serious").to_owned()><p>{t("review.serious.how")}</p></Notice> })}
        <label class="choice">
            <input type="checkbox" data-testid="review-consent" prop:checked=move || edits(|e| e.consent) on:change=consent />
            <span>{t("review.consent")}</span>
        </label>
    }
}

/// A link, a file, the collection.
#[component]
fn Ways() -> impl IntoView {
    let state = app().findings;
    let ready = Memo::new(move |_| reviewed(|r| r.public().is_some()));
    let link = Memo::new(move |_| reviewed(Review::link));
    let too_long = move || ready.get() && link.with(Option::is_none);
    let save = move |_| {
        let said = match findings::save_public(state) {
            Ok(()) => t("findings.saved").to_owned(),
            Err(why) => why,
        };
        state.status.set(said);
    };
    let copy = move |_| {
        if let Some(url) = link.get_untracked() {
            let said = match page::copy(&url) {
                true => t("review.copied"),
                false => t("review.not-copied"),
            };
            state.status.set(said.to_owned());
        }
    };
    view! {
        <p role="status" class="fine">
            {move || match (ready.get(), reviewed(|r| r.busy)) {
                (_, true) => t("review.looking"),
                (true, _) => t("review.ready"),
                (false, _) => t("review.not-yet"),
            }}
        </p>
        {move || ready.get().then(|| view! {
            <div class="ways">
                {move || link.get().map(|url| {
                    let code = (url.len() < 700).then(|| cite::code(url.clone()));
                    view! {
                        <label class="field">
                            <span>{t("review.link")}</span>
                            <input type="text" readonly data-testid="review-link" prop:value=url on:focus=move |event| page::select_text(&event) />
                        </label>
                        <p><button type="button" on:click=copy>{t("review.copy")}</button></p>
                        {code}
                    }
                })}
                {move || too_long().then(|| view! { <p>{t("review.too-long")}</p> })}
                <p><button type="button" data-testid="review-save" on:click=save>{t("review.save")}</button></p>
                {publish()}
            </div>
        })}
    }
}

/// The way into the collection, where the host of the site named one.
fn publish() -> impl IntoView {
    let state = app().findings;
    let issues = state
        .collection
        .with_untracked(|found| found.issues.clone());
    if issues.is_empty() {
        return view! { <p class="fine">{t("review.no-collection")}</p> }.into_any();
    }
    let title = state
        .view()
        .map(|view| view.entry.title)
        .unwrap_or_default();
    let url = [
        issues.as_str(),
        if issues.contains('?') { "&" } else { "?" },
        "title=",
        &page::encoded(&tf("review.issue.title", &[("title", title)])),
        "&body=",
        &page::encoded(t("review.issue.body")),
    ]
    .concat();
    view! {
        <p>{t("review.publish.how")}</p>
        <p><a class="button" href=url target="_blank" rel="noopener noreferrer">{t("review.publish")}</a></p>
    }
    .into_any()
}
