//! The results of a class. Everything is counted exactly; small numbers are hidden in exports only.

mod choices;
mod probes;

use crate::{
    lesson::calibrated,
    plot,
    words::{count, t},
};
use unwatched_core::{
    bet,
    classroom::{Ask, AskWords, Class, GroupGaps},
    report::Section,
};

/// What is shown of a class.
pub struct Shown<'a> {
    /// The class.
    pub class: &'a Class,
    /// What its questions are called, in the form's order.
    pub words: &'a [AskWords],
    /// What the groups found, for each probe of the form.
    pub gaps: &'a [GroupGaps],
    /// Whether right answers, and true gaps where there are some, may be seen.
    pub reveal: bool,
}

impl Shown<'_> {
    /// What the question at `place` is called, and its options.
    fn words(&self, place: usize) -> AskWords {
        let mut words = self.words.get(place).cloned().unwrap_or_default();
        let asked = self.class.form().asks.get(place);
        let id = asked.map(|asked| asked.id.clone()).unwrap_or_default();
        words.title = words.title(&id).to_owned();
        words
    }
}

/// The section: each question in its order, how sure people were, and what came of it.
pub fn class(shown: &Shown<'_>, width: f64) -> Section {
    let width = plot::width(width);
    let devices = shown.class.answers().len() as u64;
    let mut section = Section {
        id: "class".into(),
        title: t("class.title").into(),
        lead: match devices {
            0 => t("class.none").into(),
            devices => count("count.devices", devices),
        },
        ..Section::default()
    };
    if devices == 0 {
        return section;
    }
    let mut secret = false;
    for (place, asked) in shown.class.form().asks.iter().enumerate() {
        secret |= !matches!(asked.ask, Ask::Scale { .. } | Ask::Bet { right: None, .. });
        match asked.ask {
            Ask::Probe { .. } => {
                let gaps = shown.gaps.iter().find(|gaps| gaps.place == place);
                probes::add(&mut section, shown, place, gaps, width);
            }
            _ => section
                .figures
                .push(choices::figure_of(shown, place, width)),
        }
    }
    section.figures.extend(choices::sure(shown.class, width));
    let found = bet::calibration(&shown.class.bets()).filter(|_| shown.reveal);
    if let Some(found) = found {
        let (figure, brier, note) = calibrated(&found, width, &choices::SAYS);
        section.figures.push(figure);
        section.quantities.push(brier);
        section.notes.push(note);
    }
    if secret && !shown.reveal {
        section.notes.push(t("class.secret").into());
    }
    section
}
