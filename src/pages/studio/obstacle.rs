//! What keeps somebody from going on, with the next step.

use crate::{
    state::{app, studio::Obstacle},
    ui::{
        notice::{Notice, Tone},
        trouble::TroubleNotice,
    },
    words::{t, tf},
};
use leptos::prelude::*;

/// The obstacle, if there is one.
#[component]
pub fn ObstacleNotice() -> impl IntoView {
    let studio = app().studio;
    move || {
        let shown = studio.obstacle.get().map(obstacle);
        let missing = studio.missing.get().then(|| said("studio.missing", ""));
        view! { {shown}{missing} }
    }
}

fn obstacle(obstacle: Obstacle) -> AnyView {
    match obstacle {
        Obstacle::NoId => said("studio.no-id", ""),
        Obstacle::LibraryId(id) => said("studio.library-id", &id),
        Obstacle::TakenId(id) => said("studio.taken-id", &id),
        Obstacle::ChangedElsewhere(id) => said("studio.changed-elsewhere", &id),
        Obstacle::Key => said("studio.key", ""),
        Obstacle::Other(trouble) => view! { <TroubleNotice trouble=trouble /> }.into_any(),
    }
}

fn said(key: &str, id: &str) -> AnyView {
    let body = tf(&[key, ".body"].concat(), &[("id", id.to_owned())]);
    let title = t(&[key, ".title"].concat());
    view! { <Notice tone=Tone::Trouble title=title><p>{body}</p></Notice> }.into_any()
}
