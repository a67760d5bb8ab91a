//! Canonical JSON (RFC 8785) and its hash: the same content gives the same id
//! in every language that a stranger might check us with.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The canonical JSON text of `value` (RFC 8785: sorted keys, ECMAScript numbers).
///
/// A value that JSON cannot hold (a map with keys that are not text, a number that is not finite)
/// gives `None`.
pub fn canonical<T: Serialize>(value: &T) -> Option<String> {
    // Through one type, so that the writer is compiled once.
    let value = serde_json::to_value(value).ok()?;
    serde_json_canonicalizer::to_string(&value).ok()
}

/// `sha256:` and the 64 lower-case hex digits of the hash of `value`'s canonical JSON.
pub fn digest<T: Serialize>(value: &T) -> Option<String> {
    let hash = Sha256::digest(canonical(value)?.as_bytes());
    let mut text = String::from("sha256:");
    for byte in hash {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_numbers_are_those_of_ecmascript() {
        // The numbers and the key order of RFC 8785, section 3.2.
        let value = json!({"numbers":[333333333.333_333_3,1E30,4.50,2e-3,1e-27],"literals":[null,true,false]});
        assert_eq!(
            canonical(&value).as_deref(),
            Some(
                r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}"#
            )
        );
    }

    #[test]
    fn the_hash_is_that_of_the_canonical_bytes() {
        // echo -n '{}' | sha256sum
        assert_eq!(
            digest(&json!({})).as_deref(),
            Some("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        );
        assert_eq!(
            digest(&json!({"a":1.0,"b":2})),
            digest(&json!({"b":2,"a":1}))
        );
    }
}
