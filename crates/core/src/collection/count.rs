//! Which findings of a collection count: none that was withdrawn, and no samples twice.

use super::Entry;
use std::collections::BTreeSet;

/// What says whether a finding counts. An [`Entry`] says it; where there are very many, something
/// smaller can.
pub trait Marked {
    /// What its id and its marks are held as, in the order of their texts.
    type Mark: Ord;
    /// When its file was made, RFC 3339 UTC.
    fn created(&self) -> &str;
    /// Its id.
    fn id(&self) -> &Self::Mark;
    /// See [`Entry::digest`].
    fn digest(&self) -> &Self::Mark;
    /// See [`Entry::run`].
    fn run(&self) -> &Self::Mark;
    /// See [`super::Exact::words`]. A model in the page gives the same words again: that confirms a
    /// finding, and is no further evidence.
    fn words(&self) -> Option<&Self::Mark>;
    /// Whether it was withdrawn.
    fn is_withdrawn(&self) -> bool;
}

impl Marked for Entry {
    type Mark = String;

    fn created(&self) -> &str {
        &self.created
    }

    fn id(&self) -> &String {
        &self.id
    }

    fn digest(&self) -> &String {
        &self.digest
    }

    fn run(&self) -> &String {
        &self.run
    }

    fn words(&self) -> Option<&String> {
        self.exact.as_ref().map(|exact| &exact.words)
    }

    fn is_withdrawn(&self) -> bool {
        self.withdrawn.is_some()
    }
}

/// The findings that count, and how many do not.
#[derive(Clone, Debug, PartialEq)]
pub struct Countable<'e, T = Entry> {
    /// Those that count, the oldest first.
    pub entries: Vec<&'e T>,
    /// How many hold samples that another holds as well.
    pub repeated: u64,
    /// How many were withdrawn.
    pub withdrawn: u64,
}

impl<T> Default for Countable<'_, T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            repeated: 0,
            withdrawn: 0,
        }
    }
}

/// The findings of `entries` that count. Of those with the same samples, or of the same run, it is
/// the oldest. Live and simulated findings are the caller's to keep apart.
pub fn countable<'e, T: Marked>(entries: impl IntoIterator<Item = &'e T>) -> Countable<'e, T> {
    let mut all: Vec<_> = entries.into_iter().collect();
    all.sort_by(|one, other| (one.created(), one.id()).cmp(&(other.created(), other.id())));
    let mut found = Countable::default();
    let (mut digests, mut runs, mut words) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let is_told = |entry: &T, told: &BTreeSet<_>| entry.words().is_some_and(|w| told.contains(w));
    for entry in all {
        if entry.is_withdrawn() {
            found.withdrawn += 1;
        } else if digests.contains(entry.digest())
            || runs.contains(entry.run())
            || is_told(entry, &words)
        {
            found.repeated += 1;
        } else {
            digests.insert(entry.digest());
            runs.insert(entry.run());
            words.extend(entry.words());
            found.entries.push(entry);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::an_entry;
    use super::*;

    #[test]
    fn the_same_samples_count_once_whoever_sends_them_again() {
        let first = an_entry(1);
        let mut again = an_entry(2);
        again.digest = first.digest.clone();
        // A part of the same run has another digest.
        let mut part = an_entry(3);
        part.run = first.run.clone();
        let mut gone = an_entry(4);
        gone.withdrawn = Some("a mistake in the plan".into());
        let other = an_entry(5);
        let all = [other, gone, part, again, first];
        let found = countable(&all);
        let ids: Vec<_> = found.entries.iter().map(|entry| &*entry.id).collect();
        assert_eq!(ids, ["id1", "id5"], "the oldest of each");
        assert_eq!((found.repeated, found.withdrawn), (2, 1));
    }

    #[test]
    fn the_same_words_of_a_model_in_the_page_count_once() {
        let exact = |words: &str| {
            Some(super::super::Exact {
                from: "file".into(),
                words: words.into(),
            })
        };
        let mut all: Vec<_> = (1..=4).map(an_entry).collect();
        all[0].exact = exact("one");
        all[1].exact = exact("one");
        all[2].exact = exact("two");
        let found = countable(&all);
        assert_eq!((found.entries.len(), found.repeated), (3, 1));
        assert_eq!(super::super::same_words(&all[0], &all[1]), Some(true));
        assert_eq!(super::super::same_words(&all[0], &all[2]), Some(false));
        assert_eq!(super::super::same_words(&all[0], &all[3]), None);
        all[1].stopped = true;
        assert_eq!(super::super::same_words(&all[0], &all[1]), None);
    }

    #[test]
    fn what_was_withdrawn_does_not_hide_its_replacement() {
        let mut gone = an_entry(1);
        gone.withdrawn = Some("wrong title".into());
        let mut again = an_entry(2);
        again.run = gone.run.clone();
        let all = [gone, again];
        assert_eq!(countable(&all).entries.len(), 1);
    }
}
