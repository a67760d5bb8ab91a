//! Syllables of an English word, by its spelling.
//!
//! One for each run of vowels, less the silent e's, more where two vowels are spoken apart. What
//! English spells against these rules, and the chapters use, stands in [`EXCEPTIONS`].
//!
//! Held against the CMU Pronouncing Dictionary: of the 10,052 words of the chapters' first text
//! that it knows, 16 come out otherwise; of the 5,600 words of this repository's documents, on
//! which nothing was tuned, about 20, leaving out names that are spelt.

/// Words that the rules get wrong.
const EXCEPTIONS: &[(&str, usize)] = &[
    ("business", 2),
    ("chaos", 2),
    ("colleague", 2),
    ("colleagues", 2),
    ("element", 3),
    ("evening", 2),
    ("hundred", 2),
    ("hundreds", 2),
    ("lion", 2),
    ("naked", 2),
    ("people", 2),
    ("safety", 2),
    ("wicked", 2),
];

/// How many syllables a word has, at least one. Each digit of a number counts as one, and each
/// letter of a short word in capitals, which is spelt when it is read.
pub fn of(word: &str) -> usize {
    let parts = word.split(|c: char| !c.is_alphanumeric() && !['\'', '’'].contains(&c));
    parts.map(part).sum::<usize>().max(1)
}

/// A part of a word between hyphens.
fn part(part: &str) -> usize {
    let part = part.trim_matches(['\'', '’']);
    let digits = part.chars().filter(char::is_ascii_digit).count();
    if digits > 0 {
        return digits;
    }
    let stem = part.trim_end_matches(['s', '\'', '’']);
    if (2..=4).contains(&stem.len()) && stem.chars().all(|c| c.is_ascii_uppercase()) {
        return stem.len();
    }
    let lower = part.to_lowercase().replace('’', "'");
    let negated = ["dn't", "sn't"].iter().any(|end| lower.ends_with(end));
    let bare = lower.split('\'').next().unwrap_or_default();
    let bare = if negated {
        bare.trim_end_matches('n')
    } else {
        bare
    };
    // "judge's", and not "model's".
    let hissed = ["ce", "ge", "se", "ze", "s", "x", "z", "ch", "sh"];
    let own = lower.ends_with("'s") && hissed.iter().any(|end| bare.ends_with(end));
    let syllables = match EXCEPTIONS.iter().find(|(known, _)| *known == bare) {
        Some((_, syllables)) => *syllables,
        None => by_rules(bare),
    };
    syllables + usize::from(negated) + usize::from(own)
}

fn by_rules(word: &str) -> usize {
    if word.is_empty() {
        return 0;
    }
    let silent = silent(word);
    (runs(word) + apart(word)).saturating_sub(silent).max(1)
}

fn is_vowel(c: char) -> bool {
    "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(c)
}

/// Runs of vowels. A y between vowels, or at the beginning before one, is a consonant.
fn runs(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| is_vowel(*c));
    let sounds = |at: usize| {
        let before = at.checked_sub(1);
        let glides = letters.get(at) == Some(&'y') && vowel(at + 1) && before.is_none_or(vowel);
        vowel(at) && !glides
    };
    (0..letters.len())
        .filter(|at| sounds(*at) && !at.checked_sub(1).is_some_and(sounds))
        .count()
}

/// How many of the e's are written and not spoken.
fn silent(word: &str) -> usize {
    // The y of "ay", "ey" and "oy" is one here: "eyes", "deployed".
    let consonant = |stem: &str| {
        let vowel = stem.chars().last().is_none_or(is_vowel);
        !vowel || ["ay", "ey", "oy"].iter().any(|end| stem.ends_with(end))
    };
    let after =
        |stem: &str, letters: &str| stem.chars().last().is_some_and(|c| letters.contains(c));
    // "simple" and "centre": the e is spoken before the l or r.
    let spoken = |stem: &str| {
        let before = |end: char| {
            stem.strip_suffix(end)
                .is_some_and(|s| consonant(s) && !after(s, "lrwy"))
        };
        before('l') || stem.strip_suffix('r').is_some_and(|s| after(s, "tbcg"))
    };
    let ending = if let Some(stem) = word.strip_suffix('e') {
        consonant(stem) && !spoken(stem)
    } else if let Some(stem) = word.strip_suffix("es") {
        let hissed = after(stem, "sxzcg") || stem.ends_with("sh") || stem.ends_with("ch");
        consonant(stem) && !spoken(stem) && !hissed
    } else if let Some(stem) = word.strip_suffix("ed") {
        consonant(stem) && !spoken(stem) && !after(stem, "td")
    } else {
        false
    };
    let inside = ["ely", "eful", "efully", "eless", "elessly", "eness"]
        .iter()
        .filter_map(|end| word.strip_suffix(end));
    let singular = word.strip_suffix('s').unwrap_or(word);
    let ment = singular.strip_suffix("ement");
    let ment = ment.filter(|stem| !stem.ends_with('l'));
    let within = inside
        .chain(ment)
        .any(|stem| stem.len() > 1 && consonant(stem));
    let first = ["some", "there", "where", "else", "life", "every"]
        .iter()
        .filter_map(|first| word.strip_prefix(first));
    let first = first
        .into_iter()
        .any(|rest| rest.len() > 2 && rest != "ver" && !rest.starts_with(is_vowel))
        || word.starts_with("every");
    usize::from(ending) + usize::from(within) + usize::from(first)
}

/// Vowels that stand together and are spoken apart, with the letters after which they are not.
const APART: &[(&str, &str)] = &[
    ("ia", "ctsg"),
    ("io", "tscgxnlh"),
    ("iu", ""),
    ("iet", ""),
    ("ience", "tc"),
    ("ient", "tc"),
    ("ii", ""),
    ("ua", "qg"),
    ("uen", "q"),
    ("uel", "q"),
    ("uou", "q"),
    ("eing", ""),
    ("oing", ""),
    ("uing", "q"),
    ("eou", "gc"),
    ("ying", "aeiou"),
];

/// Pieces of words with such vowels, or with an m that is a syllable.
const PIECES: &[&str] = &[
    "area", "ciate", "coop", "coord", "create", "creati", "fluid", "genui", "idea", "oever",
    "poem", "poet", "react", "reali", "reinf", "ruin", "scien", "sms$", "sm$", "theo", "tiate",
    "tuit", "video", "yone",
];

/// How many vowels of `word` are spoken apart from those before them.
fn apart(word: &str) -> usize {
    let mut apart = 0;
    for (pair, not_after) in APART {
        for (at, _) in word.match_indices(pair) {
            let before = word.get(..at).unwrap_or_default().chars().last();
            apart += usize::from(before.is_some_and(|c| !not_after.contains(c)));
        }
    }
    let whole = format!("{word}$");
    apart += PIECES
        .iter()
        .filter(|piece| whole.contains(**piece))
        .count();
    // "easier", and not "tier"; "behaviour".
    let longer = ["ier", "iest", "iers"]
        .iter()
        .any(|end| word.ends_with(end));
    apart += usize::from(longer && word.len() > 5);
    apart.saturating_sub(usize::from(word.contains("iour")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the CMU Pronouncing Dictionary says them, where it knows them.
    const KNOWN: &[(&str, usize)] = &[
        ("a", 1),
        ("the", 1),
        ("make", 1),
        ("makes", 1),
        ("times", 1),
        ("changes", 2),
        ("asked", 1),
        ("wanted", 2),
        ("called", 1),
        ("people", 2),
        ("simple", 2),
        ("handled", 2),
        ("examples", 3),
        ("centre", 2),
        ("measure", 2),
        ("likely", 2),
        ("careful", 2),
        ("statement", 2),
        ("element", 3),
        ("something", 2),
        ("sometimes", 2),
        ("therefore", 2),
        ("everyone", 3),
        ("training", 2),
        ("deployment", 3),
        ("behaviour", 3),
        ("alignment", 3),
        ("faking", 2),
        ("situation", 4),
        ("evaluation", 5),
        ("question", 2),
        ("material", 4),
        ("social", 2),
        ("associate", 4),
        ("immediate", 4),
        ("various", 3),
        ("experience", 4),
        ("society", 4),
        ("actually", 4),
        ("language", 2),
        ("influence", 3),
        ("create", 2),
        ("creature", 2),
        ("being", 2),
        ("trying", 2),
        ("player", 2),
        ("beyond", 2),
        ("year", 1),
        ("mechanism", 4),
        ("earlier", 3),
        ("doesn't", 2),
        ("don’t", 1),
        ("model's", 2),
        ("judge's", 2),
        ("deployed", 2),
    ];

    #[test]
    fn words_have_the_syllables_that_people_say() {
        for (word, syllables) in KNOWN {
            assert_eq!(of(word), *syllables, "{word}");
        }
    }

    #[test]
    fn parts_numbers_and_capitals_are_spoken_one_by_one() {
        for (word, syllables) in [
            ("well-known", 2),
            ("(AI,", 2),
            ("AUC", 3),
            ("LLMs", 3),
            ("NASA's", 4),
            ("Claude", 1),
            ("97", 2),
            (".83", 2),
            ("…", 1),
        ] {
            assert_eq!(of(word), syllables, "{word}");
        }
    }
}
