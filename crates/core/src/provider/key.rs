//! The only type that holds a key.

use std::fmt;
use zeroize::Zeroizing;

/// A person's key for a service. It is never serialised, and printing it prints nothing.
#[derive(Clone, Default)]
pub struct Key(Zeroizing<String>);

impl Key {
    /// Wraps what a person typed, without the white space that copying brings along.
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.trim().to_owned()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it can stand in a header: visible ASCII alone. No service gives out others; copying
    /// from a formatted page brings them along.
    pub fn fits_a_header(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// The characters, for the one header that carries them.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether `text` holds the key's characters: the last check before anything leaves the page.
    /// Keys of fewer than six characters are no secrets, and would be found by chance.
    pub fn occurs_in(&self, text: &str) -> bool {
        self.0.len() >= 6 && text.contains(self.0.as_str())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_a_key_prints_nothing_of_it() {
        let key = Key::new("  sk-canary-123 \n");
        assert_eq!(key.expose(), "sk-canary-123");
        assert!(!format!("{key:?}").contains("canary"));
    }

    #[test]
    fn what_no_header_carries_is_noticed() {
        assert!(Key::new("sk-A_1+/=.~").fits_a_header());
        for odd in ["sk-…", "sk 1", "sk-\u{200b}1", "schlüssel", "a\nb"] {
            assert!(!Key::new(odd).fits_a_header(), "{odd:?}");
        }
    }

    #[test]
    fn a_key_is_found_wherever_it_occurs() {
        let key = Key::new("sk-canary-123");
        assert!(key.occurs_in("{\"a\":\"Bearer sk-canary-123\"}"));
        assert!(!key.occurs_in("sk-canary"));
        assert!(!Key::default().occurs_in("anything"));
    }
}
