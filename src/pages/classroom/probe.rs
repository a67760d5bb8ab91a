//! The class probe: an imagined model with a secret gap, another for each group.

use crate::{
    state::classroom::{Given, Lesson, classroom},
    ui::numbers::points,
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::classroom::{
    MOST_GROUPS,
    probe::{Light, answers},
};

/// The lights, as words and shapes name them.
const LIGHTS: [(Light, &str, &str); 2] = [
    (Light::Training, "arm.training", "arm-training"),
    (Light::Deployment, "arm.deployment", "arm-deployment"),
];

/// What a probe is about.
#[derive(Clone)]
struct Probe {
    lesson: String,
    id: String,
    mark: u32,
    most: u16,
}

impl Probe {
    fn given(&self) -> Option<(u8, [Option<u16>; 2])> {
        let answers = classroom().answers;
        answers.with(|all| match all.of(&self.lesson, &self.id) {
            Some(Given::Probe(group, found)) => Some((*group, *found)),
            _ => None,
        })
    }

    fn put(&self, group: u8, found: [Option<u16>; 2]) {
        let classroom = classroom();
        classroom.answer(&self.lesson, &self.id, Given::Probe(group, found));
    }

    /// Whether each answer of the group's model shows the behaviour: the same on one device,
    /// others on another.
    fn drawn(&self, group: u8, light: Light) -> Vec<bool> {
        let draw = classroom().answers.with_untracked(|all| all.nonce);
        answers(self.mark, group, light, usize::from(self.most), draw)
    }
}

/// The probe: the group, ten answers in each light, and what they come to.
pub fn view(lesson: &Lesson, id: &str, most: u16) -> AnyView {
    let probe = Probe {
        lesson: lesson.id.clone(),
        id: id.to_owned(),
        mark: lesson.form().mark(),
        most,
    };
    let (one, other) = (probe.clone(), probe.clone());
    let group = move || one.given().map(|(group, _)| group);
    let choose = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event).trim().parse::<u8>().ok();
        if let Some(group) = typed.filter(|group| (1..=MOST_GROUPS).contains(group)) {
            // Another group has another model: what was counted is not its.
            if other.given().is_none_or(|(now, _)| now != group) {
                other.put(group, [None, None]);
            }
        }
    };
    let shown = {
        let group = group.clone();
        move || group().map(|group| lights(&probe, group))
    };
    view! {
        <section class="figure-box" data-testid="class-probe" aria-labelledby="probe-title">
            <h3 id="probe-title">{t("classroom.probe")}</h3>
            <p class="stamp">{t("figure.simulated")}</p>
            <label class="field">
                <span>{t("classroom.probe.group")}</span>
                <input type="number" inputmode="numeric" min="1" max=MOST_GROUPS.to_string() prop:value=move || group().map(|g| g.to_string()) on:change=choose />
                <span class="hint">{t("classroom.probe.group.hint")}</span>
            </label>
            {shown}
        </section>
    }
    .into_any()
}

fn lights(probe: &Probe, group: u8) -> AnyView {
    let one = |place: usize| {
        let (light, word, class) = LIGHTS[place];
        let (probe, shown) = (probe.clone(), probe.clone());
        let ask = move |_| {
            let (_, mut found) = probe.given().unwrap_or((group, [None, None]));
            let yes = probe
                .drawn(group, light)
                .into_iter()
                .filter(|yes| *yes)
                .count();
            found[place] = u16::try_from(yes).ok();
            probe.put(group, found);
        };
        let name = tf(
            "classroom.probe.ask",
            &[("n", shown.most.to_string()), ("light", t(word).to_owned())],
        );
        let answers = move || {
            let (_, found) = shown.given()?;
            let yes = found[place]?;
            let all = shown.drawn(group, light);
            let dot = |yes: bool| view! { <li>{if yes { "●" } else { "○" }}</li> };
            let values = [("k", yes.to_string()), ("n", all.len().to_string())];
            let said = tf("classroom.probe.found", &values);
            Some(view! {
                <ol class="dots" aria-hidden="true">{all.into_iter().map(dot).collect_view()}</ol>
                <p role="status">{said}</p>
            })
        };
        view! {
            <div class=["light ", class].concat()>
                <p class="light-name"><span class="arm-shape" aria-hidden="true"></span>" "{t(word)}</p>
                <button type="button" on:click=ask>{name}</button>
                {answers}
            </div>
        }
    };
    let whole = probe.clone();
    let gap = move || {
        let (_, found) = whole.given()?;
        let [Some(training), Some(deployment)] = found else {
            return None;
        };
        let gap = (f64::from(training) - f64::from(deployment)) / f64::from(whole.most.max(1));
        let said = tf("classroom.probe.gap", &[("gap", points(gap))]);
        Some(
            view! { <p class="verdict"><strong>{said}</strong>" "{t("classroom.probe.others")}</p> },
        )
    };
    view! { <div class="exhibits">{one(0)}{one(1)}</div>{gap} }.into_any()
}
