//! Server-sent events from bytes (WHATWG HTML, "Server-sent events", 9.2.6).
//!
//! Linear in the number of bytes however they are cut: a line is scanned once, kept until its
//! end arrives, and never copied again. Survives a byte order mark, LF, CR and CRLF, splits
//! inside a character, comments, and events without data.

/// One dispatched event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SseEvent {
    /// The `event` field; empty where there was none.
    pub name: String,
    /// The `data` lines, joined by line feeds.
    pub data: String,
}

/// Turns bytes into events.
#[derive(Debug, Default)]
pub struct SseDecoder {
    line: Vec<u8>,
    name: String,
    data: String,
    has_data: bool,
    /// The byte before was CR: an LF that follows belongs to it.
    after_cr: bool,
    /// The mark at the very start has been looked for.
    begun: bool,
    /// Lines that are no field and look like JSON: an error that came without `data:`.
    stray: Vec<u8>,
}

pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

impl SseDecoder {
    /// Takes the next bytes and appends the events that they complete.
    pub fn push(&mut self, bytes: &[u8], events: &mut Vec<SseEvent>) {
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            if std::mem::take(&mut self.after_cr) && first == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let Some(end) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) else {
                self.line.extend_from_slice(rest);
                return;
            };
            self.line.extend_from_slice(&rest[..end]);
            self.after_cr = rest[end] == b'\r';
            rest = &rest[end + 1..];
            self.end_line(events);
        }
    }

    /// What stood in the stream and was no event: an error in bare JSON can be read from here.
    pub fn leftover(&self) -> String {
        let bytes = [&self.stray[..], &self.line[..]].concat();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The event that was begun and not ended by an empty line. By the specification it is none;
    /// but recordings, and some servers, leave out the last line end.
    pub(super) fn last(&mut self) -> Option<SseEvent> {
        let mut events = Vec::new();
        if !self.line.is_empty() {
            self.end_line(&mut events);
        }
        self.dispatch(&mut events);
        events.pop()
    }

    fn end_line(&mut self, events: &mut Vec<SseEvent>) {
        let mut line = std::mem::take(&mut self.line);
        if !std::mem::replace(&mut self.begun, true) && line.starts_with(BOM) {
            line.drain(..BOM.len());
        }
        if line.is_empty() {
            self.dispatch(events);
        } else {
            self.field(&line);
        }
        // Keep the allocation for the next line.
        line.clear();
        self.line = line;
    }

    fn field(&mut self, line: &[u8]) {
        let colon = line.iter().position(|b| *b == b':');
        let (name, value) = match colon {
            Some(0) => return,
            Some(at) => (&line[..at], &line[at + 1..]),
            None => (line, &b""[..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                match str::from_utf8(value) {
                    Ok(text) => self.data.push_str(text),
                    Err(_) => self.data.push_str(&String::from_utf8_lossy(value)),
                }
            }
            b"event" => self.name = String::from_utf8_lossy(value).into_owned(),
            _ if line.starts_with(b"{") || line.starts_with(b"[") || !self.stray.is_empty() => {
                self.stray.extend_from_slice(line);
                self.stray.push(b'\n');
            }
            _ => {}
        }
    }

    fn dispatch(&mut self, events: &mut Vec<SseEvent>) {
        let name = std::mem::take(&mut self.name);
        let data = std::mem::take(&mut self.data);
        if std::mem::take(&mut self.has_data) {
            events.push(SseEvent { name, data });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(chunks: &[&[u8]]) -> Vec<(String, String)> {
        let mut decoder = SseDecoder::default();
        let mut events = Vec::new();
        for chunk in chunks {
            decoder.push(chunk, &mut events);
        }
        events.into_iter().map(|e| (e.name, e.data)).collect()
    }

    fn check(stream: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(n, d)| ((*n).to_owned(), (*d).to_owned()))
            .collect();
        let bytes = stream.as_bytes();
        assert_eq!(decode(&[bytes]), expected, "whole: {stream:?}");
        for at in 0..=bytes.len() {
            assert_eq!(
                decode(&[&bytes[..at], &bytes[at..]]),
                expected,
                "split at {at}: {stream:?}"
            );
        }
        let single: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(decode(&single), expected, "byte by byte: {stream:?}");
    }

    #[test]
    fn every_byte_level_case_at_every_split() {
        check("data: a\n\n", &[("", "a")]);
        check("\u{feff}data: a\n\n", &[("", "a")]);
        check(
            "data: a\r\rdata: b\r\n\r\ndata: c\n\r\n",
            &[("", "a"), ("", "b"), ("", "c")],
        );
        check("data: ä€🙂\n\n", &[("", "ä€🙂")]);
        check(": comment\n\ndata: a\n: more\n\n", &[("", "a")]);
        check("data: a\ndata: b\ndata\n\n", &[("", "a\nb\n")]);
        check("event: ping\n\ndata: a\n\n", &[("", "a")]);
        check(
            "event: x\ndata:a\n\ndata:  b\n\n",
            &[("x", "a"), ("", " b")],
        );
        check("id: 1\nretry: 5\nnonsense\ndata: a\n\n", &[("", "a")]);
        check("data: {  \"a\" :   1 }\n\n", &[("", "{  \"a\" :   1 }")]);
        check("data: unfinished\n", &[]);
        check("data: unfinished", &[]);
        check("data\n\n", &[("", "")]);
    }

    #[test]
    fn twenty_thousand_events_in_one_piece() {
        let stream = "data: x\n\n".repeat(20_000);
        assert_eq!(decode(&[stream.as_bytes()]).len(), 20_000);
    }

    #[test]
    fn a_megabyte_in_small_pieces_is_one_event() {
        let stream = format!("data: {}\n\n", "x".repeat(1 << 20));
        let pieces: Vec<_> = stream.as_bytes().chunks(64).collect();
        assert_eq!(decode(&pieces)[0].1.len(), 1 << 20);
    }

    #[test]
    fn a_bare_body_is_left_over() {
        let mut decoder = SseDecoder::default();
        decoder.push(b"{\"error\":1}", &mut Vec::new());
        assert_eq!(decoder.leftover(), "{\"error\":1}");
        decoder.push(b"\n", &mut Vec::new());
        assert_eq!(decoder.leftover(), "{\"error\":1}\n");
    }
}
