//! A finding in a link: compressed, so that most runs fit, and capped both ways.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use unwatched_core::{
    finding::Finding,
    json::{Problem, text},
};

/// The most characters of a link's content: browsers, mail programs and chats cut longer addresses.
pub const LONGEST: usize = 60_000;
/// The most bytes that a link's content may inflate to.
pub const INFLATED: usize = 4 << 20;
/// The level of compression: the best.
const LEVEL: u8 = 10;

/// The content of a link that holds `finding`; `Err` with its length where it would be longer than
/// [`LONGEST`].
pub fn encode(finding: &Finding) -> Result<String, usize> {
    let text = text(finding);
    let packed = BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), LEVEL));
    match packed.len() > LONGEST || text.len() > INFLATED {
        true => Err(packed.len()),
        false => Ok(packed),
    }
}

/// The text of the finding file that a link's content holds. It may be anything: it is read like
/// any file.
pub fn decode(content: &str) -> Result<String, Problem> {
    let broken = || Problem::whole("link-broken", "");
    if content.len() > LONGEST {
        return Err(Problem::whole("link-too-large", LONGEST.to_string()));
    }
    let packed = BASE64_URL_SAFE_NO_PAD.decode(content);
    let packed = packed.map_err(|_| broken())?;
    let bytes = decompress_to_vec_with_limit(&packed, INFLATED);
    let bytes = bytes.map_err(|error| match error.status {
        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
            Problem::whole("link-too-large", format!("{} MB", INFLATED >> 20))
        }
        _ => broken(),
    })?;
    String::from_utf8(bytes).map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(bytes: &[u8]) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec(bytes, LEVEL))
    }

    #[test]
    fn what_is_packed_comes_back() {
        assert_eq!(decode(&packed(b"{\"a\":1}")).as_deref(), Ok("{\"a\":1}"));
    }

    #[test]
    fn a_bomb_is_refused_before_it_bursts() {
        let bomb = packed(&vec![b' '; 64 << 20]);
        assert!(bomb.len() > LONGEST, "this one is too long to begin with");
        let bomb = packed(&vec![b' '; 16 << 20]);
        assert!(bomb.len() < LONGEST, "this one fits into a link");
        let code = decode(&bomb).map_err(|problem| problem.code);
        assert_eq!(code, Err("link-too-large".to_owned()));
    }

    #[test]
    fn what_is_no_link_is_a_problem() {
        for content in ["", "=", "%7B", "AAAA", "é", &packed(b"\xff\xfe")] {
            let code = decode(content).map_err(|problem| problem.code);
            assert_eq!(code, Err("link-broken".to_owned()), "{content}");
        }
        let long = "A".repeat(LONGEST + 1);
        let code = decode(&long).map_err(|problem| problem.code);
        assert_eq!(code, Err("link-too-large".to_owned()));
    }
}
