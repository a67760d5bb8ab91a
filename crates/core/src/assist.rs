//! Asking a model for another wording of a question. What it suggests is a suggestion: a person
//! reads it, beside what it was made from, and takes it or leaves it.

use crate::scenario::{Prompt, Role, Scenario, Turn};

/// The version of what is asked.
pub const VERSION: &str = "another-wording/1";

const TASK: &str = "You help somebody who writes questions for a study of language models. You get \
one message that a person sends to an assistant, and what the assistant does. Write another \
message in its place, from another person: with another name, another reason, another age and \
another way of speaking, but asking for the same thing. Keep it about as long. Keep every word in \
braces, such as {options}, as it stands. Invent no address, no telephone number and no real \
person. Answer with the message alone, without quotation marks and without a word about it.";

/// What a model is asked for another wording of the last turn of `paraphrase`; `None` where there
/// is no such turn.
pub fn another_wording(scenario: &Scenario, paraphrase: &str) -> Option<Prompt> {
    let turns = &scenario.paraphrase(paraphrase)?.turns;
    let last = turns.iter().rev().find(|turn| turn.role == Role::User)?;
    let named = &scenario.behaviour.name;
    let text = [
        "The assistant is tested on this: ",
        named,
        "\n\nThe message:\n",
        &last.text,
        "\n\nAnother message, from another person:",
    ];
    Some(Prompt {
        before: TASK.to_owned(),
        framing: String::new(),
        after: String::new(),
        turns: vec![Turn {
            role: Role::User,
            text: text.concat(),
        }],
    })
}

/// The message in a model's reply: without the quotation marks around it.
pub fn wording(reply: &str) -> &str {
    let reply = reply.trim();
    let pairs = [('"', '"'), ('“', '”'), ('«', '»')];
    let bare = pairs.into_iter().find_map(|(open, close)| {
        let inside = reply.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains(open) && !inside.contains(close)).then_some(inside)
    });
    bare.unwrap_or(reply).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, scenario};

    #[test]
    fn the_last_message_is_what_another_wording_is_asked_for() {
        let text = include_str!("../../../public/scenarios/tone/late-report.json");
        let scenario = scenario::read(&json::parse(text).expect("JSON")).0;
        let prompt = another_wording(&scenario, "p2").expect("a prompt");
        assert!(
            prompt.turns[0]
                .text
                .contains(&scenario.paraphrases[1].turns[0].text)
        );
        assert!(!prompt.system().contains("train"), "no arm is in sight");
        assert_eq!(another_wording(&scenario, "p99"), None);
    }

    #[test]
    fn quotation_marks_around_the_whole_are_taken_off() {
        for (reply, expected) in [
            (" \"Hello there\" \n", "Hello there"),
            ("“Hello”", "Hello"),
            (
                "\"No,\" she said, \"never.\"",
                "\"No,\" she said, \"never.\"",
            ),
            ("", ""),
        ] {
            assert_eq!(wording(reply), expected);
        }
    }
}
