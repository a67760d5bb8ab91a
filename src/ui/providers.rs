//! The providers to choose from, in their groups.

use crate::words::t;
use leptos::prelude::*;
use unwatched_core::provider::{Group, PROVIDERS, ProviderId};

const GROUPS: [(Group, &str); 5] = [
    (Group::Simulated, "provider.group.simulated"),
    (Group::InPage, "provider.group.in-page"),
    (Group::Service, "provider.group.service"),
    (Group::Local, "provider.group.local"),
    (Group::Own, "provider.group.own"),
];

/// What a provider is called in lists.
pub fn provider_name(id: ProviderId) -> &'static str {
    match id.row().name {
        "" => t(&["provider.", id.name()].concat()),
        name => name,
    }
}

/// The options of a select, with `chosen` selected; `practice` is what the simulated one is called.
/// A model in the page is too small to judge: it is there where `in_page` says so.
pub fn provider_options(
    chosen: Memo<ProviderId>,
    practice: &'static str,
    in_page: bool,
) -> AnyView {
    let option = move |id: ProviderId| {
        let name = match id {
            ProviderId::PRACTICE => practice,
            id => provider_name(id),
        };
        view! { <option value=id.name() prop:selected=move || chosen.get() == id>{name}</option> }
    };
    let group = move |(group, label): (Group, &'static str)| {
        let rows = PROVIDERS.iter().filter(|row| row.group == group);
        let options = rows.map(|row| option(row.id)).collect_view();
        view! { <optgroup label=t(label)>{options}</optgroup> }
    };
    let groups = GROUPS
        .iter()
        .filter(|(group, _)| in_page || *group != Group::InPage);
    groups.copied().map(group).collect_view().into_any()
}
