//! Two answers to each of n questions: yes or no, before and after, or by one and another.

/// The four cells of n pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paired {
    /// Pairs with yes in both.
    pub both: u64,
    /// Yes in the first only.
    pub first: u64,
    /// Yes in the second only.
    pub second: u64,
    /// No in both.
    pub neither: u64,
}

impl Paired {
    /// The cells, in the order of their fields.
    pub const fn new(both: u64, first: u64, second: u64, neither: u64) -> Self {
        Self {
            both,
            first,
            second,
            neither,
        }
    }

    /// The same, with first and second in each other's place.
    pub const fn swapped(self) -> Self {
        Self::new(self.both, self.second, self.first, self.neither)
    }

    /// How many pairs there are; `None` where there is none, or more than can be counted.
    pub fn total(self) -> Option<u64> {
        let rest = self.second.checked_add(self.neither)?;
        let total = self.both.checked_add(self.first)?.checked_add(rest)?;
        (total > 0).then_some(total)
    }
}
