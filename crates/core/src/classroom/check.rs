//! The four symbols at the end of a code that tell whether it was typed right.
//!
//! A cyclic code over the field of 32 elements, GF(2)\[x\]/(x⁵ + x² + 1), with a generator of
//! degree 4. Its parity checks, the powers of x modulo the generator, are points of which no three
//! lie on a line (a cap): so any three wrong symbols are caught, and any two that changed places,
//! in codes of up to 400 symbols. Of anything else one in a million passes.
//!
//! Source: for caps and codes, Hirschfeld & Storme, J. Statist. Plann. Inference 72 (1998) 355.
//! The generator was found by search; the tests below prove what is said of it, case by case.

/// The symbols of a check.
pub const LENGTH: usize = 4;

/// The generator is x⁴ + 20x³ + 15x² + 24x + 22, elements as the bits of their polynomials.
const GENERATOR: [u8; LENGTH] = [22, 24, 15, 20];

/// The product of two elements.
const fn times(a: u8, b: u8) -> u8 {
    let (mut a, mut b, mut product) = (a, b, 0);
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// What is left of a division by the generator, symbol by symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check([u8; LENGTH]);

impl Default for Check {
    /// It begins at 1, so that zeros in front count.
    fn default() -> Self {
        Self([1, 0, 0, 0])
    }
}

impl Check {
    /// Takes one more symbol, below 32.
    pub fn take(self, symbol: u8) -> Self {
        let [a, b, c, out] = self.0;
        let with = |place: usize, below: u8| below ^ times(out, GENERATOR[place]);
        Self([with(0, symbol), with(1, a), with(2, b), with(3, c)])
    }

    /// Takes several.
    pub fn all(self, symbols: &[u8]) -> Self {
        symbols
            .iter()
            .fold(self, |check, symbol| check.take(*symbol))
    }

    /// The symbols that are to follow, so that the whole has [`Check::holds`].
    pub fn symbols(self) -> [u8; LENGTH] {
        let mut symbols = self.all(&[0; LENGTH]).0;
        symbols.reverse();
        symbols
    }

    /// Whether what was taken ends with its check.
    pub fn holds(self) -> bool {
        self.0 == [0; LENGTH]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The most symbols, those of the check among them, for which it is proved.
    const LONGEST: usize = 400;

    /// What an error of 1 does to the check, by its distance from the end.
    fn columns() -> Vec<[u8; LENGTH]> {
        let mut all = vec![[1, 0, 0, 0]];
        while all.len() < LONGEST {
            let last = *all.last().expect("a column");
            all.push(Check(last).take(0).0);
        }
        all
    }

    fn number(column: [u8; LENGTH], by: u8) -> usize {
        column
            .iter()
            .fold(0, |sum, part| sum << 5 | usize::from(times(*part, by)))
    }

    /// The proof: the check is linear, so errors pass unseen if and only if their columns, each
    /// times its error, add up to nothing. No one, two or three of them do.
    #[test]
    fn any_three_wrong_symbols_are_caught() {
        let columns = columns();
        let mut single = vec![false; 1 << 20];
        for column in &columns {
            for error in 1..32 {
                let at = number(*column, error);
                assert!(at != 0 && !single[at], "one or two errors pass");
                single[at] = true;
            }
        }
        for (place, one) in columns.iter().enumerate() {
            // One error may be taken as 1: the others scale with it.
            let one = number(*one, 1);
            for other in &columns[..place] {
                for error in 1..32 {
                    assert!(!single[one ^ number(*other, error)], "three errors pass");
                }
            }
        }
    }

    #[test]
    fn every_element_has_its_inverse() {
        let products: BTreeSet<_> = (1..32).map(|b| times(7, b)).collect();
        assert_eq!(products.len(), 31);
        assert!(!products.contains(&0));
        assert!((0..32).all(|a| times(a, 1) == a && times(a, 0) == 0));
    }

    proptest! {
        #[test]
        fn what_was_checked_holds(symbols in prop::collection::vec(0_u8..32, 0..90)) {
            let check = Check::default().all(&symbols);
            prop_assert!(check.all(&check.symbols()).holds());
        }
    }
}
