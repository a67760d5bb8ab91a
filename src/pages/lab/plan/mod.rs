//! Step 3: how much is asked, and the button.

mod arms;
mod prospect;

use crate::{
    platform::{clock, document, lazy::lazy_part},
    state::{
        app,
        lab::{self, Choices, Phase},
    },
    ui::lazy::lazy,
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::plan::{MAX_REPEATS, MAX_SEED};

/// The plan and its start.
#[component]
pub fn PlanPart() -> impl IntoView {
    let lab = app().lab;
    let repeats = Memo::new(move |_| lab.repeating.with(Option::is_some));
    let locked = move || lab.phase.get() == Phase::Running || repeats.get();
    view! {
        <section class="part plan" aria-labelledby="plan-title">
            <h2 id="plan-title">{t("lab.plan.title")}</h2>
            {move || repeats.get().then(repeated)}
            <div class="planning">
            <fieldset class="plain" prop:disabled=locked>
                <legend class="visually-hidden">{t("lab.plan.title")}</legend>
                <div class="numbers">
                    <Prompts />
                    <Samples />
                    <Seed />
                </div>
                <arms::Arms />
            </fieldset>
            {lazy(prospect, "lazy-panel")}
            </div>
        </section>
    }
}

/// Whose plan it is, and the way back to one's own.
fn repeated() -> impl IntoView {
    let lab = app().lab;
    let title = lab.repeating.with_untracked(|repeated| {
        let repeated = repeated.as_ref()?;
        Some(repeated.entry.title.clone())
    });
    let values = [("title", title.unwrap_or_default())];
    view! {
        <div class="notice" role="note" data-testid="lab-repeats">
            <p>{tf("lab.repeats", &values)}</p>
            <p><button type="button" class="quiet" on:click=move |_| lab.repeating.set(None)>{t("lab.repeats.leave")}</button></p>
        </div>
    }
}

lazy_part! {
    run =>
    /// What the plan could find, and what it may cost.
    fn prospect() -> AnyView { view! { <prospect::Prospect /> }.into_any() }
}

/// What the plan comes to and the buttons, in reach wherever one reads.
#[component]
pub fn RunBar() -> impl IntoView {
    let lab = app().lab;
    view! {
        <div class="runbar">
            <p class="calls">{move || calls(lab)}</p>
            <Buttons />
        </div>
    }
}

/// How many calls the plan makes, as a sum that people can follow.
fn calls(lab: lab::Lab) -> String {
    let Some(scenario) = lab.scenario.get() else {
        return t("lab.plan.loading").to_owned();
    };
    lab.choices.with(|choices| {
        let draft = choices.draft(&scenario);
        tf(
            "lab.plan.calls",
            &[
                ("prompts", draft.prompts.len().to_string()),
                ("arms", draft.arms.len().to_string()),
                ("samples", draft.repeats.to_string()),
                ("calls", draft.calls().to_string()),
            ],
        )
    })
}

/// An input whose number may be cleared while it is typed.
fn number(
    choice: impl Fn(&Choices) -> u64 + Send + 'static,
) -> impl Fn() -> String + Send + 'static {
    let lab = app().lab;
    move || match lab.choices.with(&choice) {
        0 => String::new(),
        n => n.to_string(),
    }
}

fn set(event: &leptos::ev::Event, to: impl Fn(&mut Choices, u64)) {
    let typed = event_target_value(event).trim().parse().unwrap_or_default();
    app().lab.choices.update(|choices| to(choices, typed));
}

#[component]
fn Samples() -> impl IntoView {
    view! {
        <label class="field">
            <span>{t("lab.samples")}</span>
            <input
                type="number" min="1" max=MAX_REPEATS.to_string() required data-testid="lab-samples"
                prop:value=number(|c| c.samples)
                on:input=move |event| set(&event, |c, n| c.samples = n)
            />
        </label>
    }
}

#[component]
fn Prompts() -> impl IntoView {
    let lab = app().lab;
    let most = move || {
        lab.scenario
            .with(|s| s.as_ref().map_or(1, |s| s.paraphrases.len()))
    };
    let now = move || {
        lab.scenario.with(|s| {
            s.as_ref()
                .map_or(1, |s| lab.choices.with(|c| c.prompts_of(s)))
        })
    };
    view! {
        <label class="field">
            <span>{t("lab.prompts")}</span>
            <input
                type="number" min="1" max=move || most().to_string()
                prop:value=move || now().to_string()
                on:change=move |event| set(&event, |c, n| c.prompts = n.max(1))
            />
        </label>
    }
}

#[component]
fn Seed() -> impl IntoView {
    let lab = app().lab;
    let draw = move |_| lab.choices.update(Choices::draw_seed);
    view! {
        <div class="field">
            <label for="lab-seed">{t("lab.seed")}</label>
            <span class="row tight">
                <input
                    id="lab-seed" type="number" min="0" max=MAX_SEED.to_string() data-testid="lab-seed"
                    prop:value=move || lab.choices.with(|c| c.seed.to_string())
                    on:input=move |event| set(&event, |c, n| { c.seed = n.min(MAX_SEED); c.seed_is_typed = true; })
                />
                <button type="button" class="quiet" on:click=draw>{t("lab.seed.draw")}</button>
            </span>
        </div>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let lab = app().lab;
    let continues = Memo::new(move |_| {
        let stopped = matches!(lab.phase.get(), Phase::Stopped | Phase::Failed);
        stopped
            && lab
                .run
                .with(|run| run.as_ref().is_some_and(|run| run.can_continue()))
    });
    let busy = move || matches!(lab.phase.get(), Phase::Running | Phase::Elsewhere);
    let label = move || {
        let left = lab.counts.with(|c| c.waiting + c.running);
        match (lab.phase.get(), continues.get()) {
            (Phase::Running, _) => t("lab.run.running").to_owned(),
            (Phase::Elsewhere, _) => t("lab.run.elsewhere").to_owned(),
            (_, true) => tf("lab.run.continue", &[("n", left.to_string())]),
            (Phase::Idle, false) => t("lab.run").to_owned(),
            (_, false) => t("lab.run.again").to_owned(),
        }
    };
    let run = move |_| {
        spawn_local(async move {
            if continues.get_untracked() {
                lab::continue_run(lab).await;
            } else {
                lab::start(lab).await;
            }
            clock::next_frame(|| document::reveal("lab-results"));
        });
    };
    let fresh = move || continues.get() || lab.phase.get() == Phase::Elsewhere;
    view! {
        <p class="row">
            <button
                type="button" class="primary" data-testid="lab-run"
                prop:disabled=move || busy() || lab.scenario.with(Option::is_none)
                on:click=run
            >
                {label}
            </button>
            <Show when=fresh>
                <button type="button" class="quiet" on:click=move |_| lab::new_plan(lab)>{t("lab.new-plan")}</button>
            </Show>
        </p>
    }
}
