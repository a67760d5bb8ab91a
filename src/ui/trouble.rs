//! What went wrong, in a sentence that names the cause and the next step.

use super::{
    notice::{Notice, Tone},
    numbers::dollars,
    problems::ProblemList,
};
use crate::{
    platform::storage::OLDER_TAB,
    state::lab::Trouble,
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::provider::{AddressProblem, Failure, is_loopback};

/// Key of the catalogue, and what its sentence needs.
fn key(trouble: &Trouble) -> (&'static str, Vec<(&'static str, String)>) {
    match trouble {
        Trouble::Call(failure, origin) => call(failure, origin),
        Trouble::Address(AddressProblem::Empty) => ("trouble.address-empty", vec![]),
        Trouble::Address(AddressProblem::NotHttp) => ("trouble.address-not-http", vec![]),
        Trouble::Address(AddressProblem::HoldsMore) => ("trouble.address-holds-more", vec![]),
        Trouble::Address(AddressProblem::NoResource) => ("trouble.address-no-resource", vec![]),
        Trouble::NoModel => ("trouble.no-model", vec![]),
        Trouble::NoModelFile => ("trouble.no-model-file", vec![]),
        Trouble::OtherModelFile(name) => ("trouble.other-model-file", vec![("name", name.clone())]),
        Trouble::JudgeUnreadable => ("trouble.judge-unreadable", vec![]),
        Trouble::NotWhole => ("trouble.not-whole", vec![]),
        Trouble::PracticeJudge => ("trouble.practice-judge", vec![]),
        Trouble::OddKey => ("trouble.odd-key", vec![]),
        Trouble::NoKey => ("trouble.no-key", vec![]),
        Trouble::Numbers(low, high) => (
            "trouble.numbers",
            vec![("low", low.to_string()), ("high", high.to_string())],
        ),
        Trouble::TooManyCalls(limit) => {
            ("trouble.too-many-calls", vec![("limit", limit.to_string())])
        }
        Trouble::Scenario(_) => ("trouble.scenario", vec![]),
        Trouble::Damaged(n) => ("trouble.damaged", vec![("n", n.to_string())]),
        Trouble::Unwritten(_) => ("trouble.unwritten", vec![]),
        Trouble::OtherTab => ("trouble.other-tab", vec![]),
        Trouble::Unkept(why) if why == OLDER_TAB => ("trouble.older-tab", vec![]),
        Trouble::Unkept(why) => ("trouble.unkept", vec![("why", why.clone())]),
        Trouble::Code => ("trouble.code", vec![]),
        Trouble::Worker(why) => ("trouble.worker", vec![("why", why.clone())]),
        Trouble::Cap(spent, cap) => (
            "trouble.cap",
            vec![("spent", dollars(*spent)), ("cap", dollars(*cap))],
        ),
        Trouble::KeyInFile => ("trouble.key-in-file", vec![]),
        Trouble::Save(why) => ("trouble.save", vec![("why", why.clone())]),
    }
}

fn call(failure: &Failure, origin: &str) -> (&'static str, Vec<(&'static str, String)>) {
    use unwatched_core::provider::FailureKind::*;
    let key = match failure.kind {
        WrongKey => "trouble.wrong-key",
        NoCredit => "trouble.no-credit",
        NotFound => "trouble.not-found",
        // Only the engine beside the page has no address.
        BadRequest if failure.message == "prompt-too-long" => "trouble.too-long",
        BadRequest if origin.is_empty() => "trouble.not-answered",
        BadRequest => "trouble.bad-request",
        RateLimited => "trouble.rate-limited",
        Overloaded => "trouble.overloaded",
        Server => "trouble.server",
        Blocked => "trouble.blocked",
        Unreachable if is_loopback(origin) => "trouble.unreachable",
        Unreachable => "trouble.unreachable-service",
        LocalBlocked => "trouble.local-blocked",
        HostBlocked => "trouble.host-blocked",
        Cut => "trouble.cut",
        Malformed => "trouble.malformed",
        TimedOut => "trouble.timed-out",
        NoEngine => "trouble.no-engine",
    };
    (
        key,
        vec![
            ("origin", origin.to_owned()),
            ("status", failure.status.to_string()),
        ],
    )
}

/// A trouble, as a notice.
#[component]
pub fn TroubleNotice(trouble: Trouble) -> impl IntoView {
    let (key, values) = key(&trouble);
    let title = t(&[key, ".title"].concat());
    let body = tf(&[key, ".body"].concat(), &values);
    let said = match &trouble {
        Trouble::Call(failure, _) if !failure.message.is_empty() => Some(failure.message.clone()),
        _ => None,
    };
    let problems = match trouble {
        Trouble::Scenario(problems) | Trouble::Unwritten(problems) => Some(problems),
        _ => None,
    };
    view! {
        <Notice tone=Tone::Trouble title=title>
            <p>{body}</p>
            // The service's words are data: text, and marked as its own.
            {said.map(|said| view! { <p>{t("trouble.said")}" "<q>{said}</q></p> })}
            {problems.map(|problems| view! { <ProblemList problems=problems /> })}
        </Notice>
    }
}
