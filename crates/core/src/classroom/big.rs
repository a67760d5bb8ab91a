//! A whole number of any size in base 32, as far as codes need one: mixed radix in, mixed radix out.

/// A number: its digits in base 32, the lowest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Big(Vec<u8>);

impl Big {
    /// The number with these digits, the highest first.
    pub fn from_digits(digits: &[u8]) -> Self {
        Self(digits.iter().rev().copied().collect())
    }

    /// Its digits, the highest first, of which there are `length`; higher ones are left out.
    pub fn digits(mut self, length: usize) -> Vec<u8> {
        self.0.resize(length, 0);
        self.0.reverse();
        self.0
    }

    /// How many digits it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|digit| *digit == 0)
    }

    /// Multiplies it by `radix` and adds `value`.
    pub fn push(&mut self, radix: u32, value: u32) {
        let mut carry = u64::from(value);
        for digit in &mut self.0 {
            let sum = u64::from(*digit) * u64::from(radix) + carry;
            *digit = (sum & 31) as u8;
            carry = sum >> 5;
        }
        while carry > 0 {
            self.0.push((carry & 31) as u8);
            carry >>= 5;
        }
    }

    /// Divides it by `radix`, at least 1, and gives what is left: the value that was pushed last.
    pub fn pop(&mut self, radix: u32) -> u32 {
        let radix = u64::from(radix.max(1));
        let mut left = 0;
        for digit in self.0.iter_mut().rev() {
            let all = left * 32 + u64::from(*digit);
            // The quotient of what is below 32 · radix is below 32.
            *digit = (all / radix) as u8;
            left = all % radix;
        }
        left as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_pushed_is_popped(parts in prop::collection::vec((1..=u32::MAX, any::<u32>()), 0..40)) {
            let parts: Vec<_> = parts.into_iter().map(|(radix, value)| (radix, value % radix)).collect();
            let mut big = Big::default();
            for (radix, value) in &parts {
                big.push(*radix, *value);
            }
            let length = big.len();
            let mut big = Big::from_digits(&big.digits(length));
            for (radix, value) in parts.iter().rev() {
                prop_assert_eq!(big.pop(*radix), *value);
            }
            prop_assert!(big.is_zero());
        }
    }
}
