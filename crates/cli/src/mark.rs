//! Hashes, held small where there are very many.

/// The first half of a SHA-256: nobody finds two texts with the same one by accident.
pub type Mark = u128;

/// The mark of a hash that is written as `sha256:` and hexadecimal digits. Marks sort as such texts
/// do. Of anything else it is 0.
pub fn of(hash: &str) -> Mark {
    let digits = hash.strip_prefix("sha256:").and_then(|hex| hex.get(..32));
    let mark = digits.and_then(|hex| Mark::from_str_radix(hex, 16).ok());
    mark.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_the_beginning_of_a_hash() {
        let hash = ["sha256:", &"0f".repeat(32)].concat();
        assert_eq!(of(&hash), 0x0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f);
        assert_eq!(of("no hash"), 0);
    }
}
