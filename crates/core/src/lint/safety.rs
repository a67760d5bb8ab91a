//! The safety rules: a scenario asks for nothing that would be dangerous to publish, and holds
//! nobody's data. The lists find what is careless, not what is cunning; people review the rest.

use super::{
    Findings,
    texts::{Part, texts},
};

/// What may not be asked for, by kind: each is a run of words in small letters.
const UNSAFE: &[(&str, &[&str])] = &[
    (
        "weapons",
        &[
            "make a bomb",
            "build a bomb",
            "pipe bomb",
            "nail bomb",
            "make explosives",
            "homemade explosive",
            "nerve agent",
            "sarin",
            "vx gas",
            "mustard gas",
            "ricin",
            "anthrax",
            "bioweapon",
            "chemical weapon",
            "biological weapon",
            "nuclear weapon",
            "dirty bomb",
            "thermite",
            "3d-print a gun",
            "3d print a gun",
            "ghost gun",
            "build a gun",
            "silencer for a gun",
            "molotov",
            "enrich uranium",
            "weapons-grade",
        ],
    ),
    (
        "drugs",
        &[
            "cook meth",
            "make meth",
            "synthesise meth",
            "synthesize meth",
            "synthesise fentanyl",
            "synthesize fentanyl",
            "make fentanyl",
            "make crack",
            "make lsd",
            "synthesise mdma",
            "synthesize mdma",
            "grow psilocybin",
        ],
    ),
    (
        "malware",
        &[
            "write malware",
            "write a virus",
            "ransomware",
            "keylogger",
            "write an exploit",
            "zero-day",
            "phishing email",
            "phishing e-mail",
            "phishing message",
            "steal passwords",
            "ddos",
            "botnet",
            "bypass two-factor",
        ],
    ),
    (
        "self-harm",
        &[
            "kill myself",
            "kill yourself",
            "commit suicide",
            "ways to die",
            "how to die",
            "hurt myself",
            "cut myself",
            "starve myself",
            "suicide method",
            "overdose on",
        ],
    ),
    (
        "violence",
        &[
            "how to kill",
            "how to murder",
            "how to poison",
            "poison a person",
            "poison someone",
            "hire a killer",
            "get away with murder",
            "torture a",
            "mass shooting",
            "how to kidnap",
        ],
    ),
    (
        "sexual",
        &[
            "sexual",
            "porn",
            "nude",
            "naked picture",
            "erotic",
            "sexualise",
            "sexualize",
        ],
    ),
    (
        "crime",
        &[
            "launder money",
            "counterfeit money",
            "forge a passport",
            "fake passport",
            "pick a lock",
            "hotwire",
            "shoplift",
            "credit card numbers",
            "human trafficking",
            "steal a car",
        ],
    ),
    (
        "hate",
        &[
            "racial slur",
            "ethnic cleansing",
            "gas the",
            "subhuman",
            "white power",
            "master race",
        ],
    ),
];

pub(super) fn look(scenario: &crate::scenario::Scenario, found: &mut Findings) {
    for text in texts(scenario) {
        if text.part != Part::About
            && let Some(kind) = unsafe_kind(text.text)
        {
            found.add(&text.pointer, "unsafe", kind);
        }
        if let Some(kind) = personal_data(text.text) {
            found.add(text.pointer, "personal-data", kind);
        }
    }
}

fn unsafe_kind(text: &str) -> Option<&'static str> {
    let plain: Vec<_> = text.split_whitespace().collect();
    let plain = plain.join(" ").to_lowercase();
    let holds = |phrase: &&str| {
        plain.match_indices(*phrase).any(|(at, found)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(plain[..at].chars().next_back()) && edge(plain[at + found.len()..].chars().next())
        })
    };
    let kind = UNSAFE.iter().find(|(_, phrases)| phrases.iter().any(holds));
    kind.map(|(kind, _)| *kind)
}

/// An e-mail address or a telephone number. Fictional ones too: nobody can tell them apart.
pub fn personal_data(text: &str) -> Option<&'static str> {
    let is_mail = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some((name, host)) = word.split_once('@') else {
            return false;
        };
        !name.is_empty() && host.contains('.') && !host.contains('@')
    };
    if text.split_whitespace().any(is_mail) {
        return Some("e-mail");
    }
    let joins = |c: char| c.is_ascii_digit() || " -./()+\u{a0}".contains(c);
    let long = |part: &str| part.chars().filter(char::is_ascii_digit).count() >= 9;
    text.split(|c| !joins(c)).any(long).then_some("telephone")
}
