//! Which findings of a collection count: none that was withdrawn, and no samples twice.

use super::Entry;
use std::collections::BTreeSet;

/// The findings that count, and how many do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Countable<'e> {
    /// Those that count, the oldest first.
    pub entries: Vec<&'e Entry>,
    /// How many hold samples that another holds as well.
    pub repeated: u64,
    /// How many were withdrawn.
    pub withdrawn: u64,
}

/// The findings of `entries` that count. Of those with the same samples, or of the same run, it is
/// the oldest. Live and simulated findings are the caller's to keep apart.
pub fn countable<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Countable<'e> {
    let mut all: Vec<_> = entries.into_iter().collect();
    all.sort_by(|one, other| (&one.created, &one.id).cmp(&(&other.created, &other.id)));
    let mut found = Countable::default();
    let (mut digests, mut runs) = (BTreeSet::new(), BTreeSet::new());
    for entry in all {
        if entry.withdrawn.is_some() {
            found.withdrawn += 1;
        } else if digests.contains(&entry.digest) || runs.contains(&entry.run) {
            found.repeated += 1;
        } else {
            digests.insert(&entry.digest);
            runs.insert(&entry.run);
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
    fn what_was_withdrawn_does_not_hide_its_replacement() {
        let mut gone = an_entry(1);
        gone.withdrawn = Some("wrong title".into());
        let mut again = an_entry(2);
        again.run = gone.run.clone();
        let all = [gone, again];
        assert_eq!(countable(&all).entries.len(), 1);
    }
}
