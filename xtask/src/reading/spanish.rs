//! Syllables of Spanish, which its spelling tells, and how hard a text is by the scale INFLESZ.

/// The syllables of a word; at least one.
///
/// Each strong vowel (a, e, o, and i or u with an accent) is one; i, u and y stand with it, and
/// make one by themselves where no strong one is beside them.
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let (mut count, mut weak) = (0, false);
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        match letter {
            'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => {
                count += 1;
                weak = false;
            }
            'i' | 'u' | 'ü' => weak = beside(&letters, at) || weak,
            'y' if next.is_none_or(|next| !"aeiouáéíóúü".contains(*next)) => {
                weak = beside(&letters, at) || weak;
            }
            _ => {
                count += usize::from(weak);
                weak = false;
            }
        }
    }
    (count + usize::from(weak)).max(1)
}

/// Whether the weak vowel at this place has no strong one beside it.
fn beside(letters: &[char], at: usize) -> bool {
    let strong = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|letter| "aeoáéóíú".contains(*letter))
    };
    let weak = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|letter| "iuü".contains(*letter))
    };
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    // Two weak ones stand together: the one beside the strong one speaks for both.
    let far = |step: Option<usize>, next: Option<usize>| weak(step) && strong(next);
    !(strong(before) || strong(after) || far(before, at.checked_sub(2)) || far(after, Some(at + 2)))
}

/// What the scale INFLESZ calls a perspicuity (Barrio-Cantalejo and others 2008, "Validación de la
/// Escala INFLESZ", Anales del Sistema Sanitario de Navarra 31).
pub fn name(perspicuity: f64) -> &'static str {
    match perspicuity {
        p if p <= 40.0 => "very difficult",
        p if p <= 55.0 => "rather difficult",
        p if p <= 65.0 => "normal",
        p if p <= 80.0 => "rather easy",
        _ => "very easy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_are_spoken() {
        for (word, count) in [
            ("modelo", 3),
            ("entrenamiento", 5),
            ("cuando", 2),
            ("guía", 2),
            ("ciudad", 2),
            ("que", 1),
            ("quien", 1),
            ("muy", 1),
            ("y", 1),
            ("rey", 1),
            ("yo", 1),
            ("leer", 2),
            ("país", 2),
            ("pingüino", 3),
            ("respuesta", 3),
            ("evaluación", 4),
            ("12", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn the_scale_has_five_names() {
        let names = [30.0, 50.0, 60.0, 70.0, 90.0].map(name);
        assert_eq!(
            names,
            [
                "very difficult",
                "rather difficult",
                "normal",
                "rather easy",
                "very easy"
            ]
        );
    }
}
