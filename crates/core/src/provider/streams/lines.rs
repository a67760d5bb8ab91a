//! One JSON object a line (NDJSON), from bytes.

use super::sse::BOM;

/// Turns bytes into lines. Linear however the bytes are cut: each is looked at once.
#[derive(Debug, Default)]
pub(super) struct LineDecoder {
    line: Vec<u8>,
    begun: bool,
}

impl LineDecoder {
    /// Takes the next bytes and appends the lines that they complete; empty ones are none.
    pub(super) fn push(&mut self, bytes: &[u8], lines: &mut Vec<String>) {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) {
            self.line.extend_from_slice(&rest[..end]);
            rest = &rest[end + 1..];
            lines.extend(self.take());
        }
        self.line.extend_from_slice(rest);
    }

    /// The line that stands here, if there is one; the last may lack its end.
    pub(super) fn take(&mut self) -> Option<String> {
        let mut line = self.line.as_slice();
        if !self.begun {
            line = line.strip_prefix(BOM).unwrap_or(line);
        }
        let text = String::from_utf8_lossy(line).trim().to_owned();
        self.line.clear();
        self.begun |= !text.is_empty();
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(chunks: &[&[u8]]) -> Vec<String> {
        let (mut decoder, mut lines) = (LineDecoder::default(), Vec::new());
        for chunk in chunks {
            decoder.push(chunk, &mut lines);
        }
        lines.extend(decoder.take());
        lines
    }

    #[test]
    fn every_case_at_every_split() {
        for (stream, expected) in [
            ("{\"a\":1}\n{\"b\":2}\n", vec!["{\"a\":1}", "{\"b\":2}"]),
            (
                "\u{feff}{\"a\":1}\r\n\r\n{\"b\":2}",
                vec!["{\"a\":1}", "{\"b\":2}"],
            ),
            ("{\"a\":\"ä🙂\"}\r", vec!["{\"a\":\"ä🙂\"}"]),
            ("", vec![]),
        ] {
            let bytes = stream.as_bytes();
            for at in 0..=bytes.len() {
                assert_eq!(
                    decode(&[&bytes[..at], &bytes[at..]]),
                    expected,
                    "{stream:?} at {at}"
                );
            }
            let single: Vec<_> = bytes.chunks(1).collect();
            assert_eq!(decode(&single), expected, "{stream:?}");
        }
    }
}
