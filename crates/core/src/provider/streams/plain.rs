//! The event of which a stream has thousands, read without a tree of values: a piece of text in
//! OpenAI's chat dialect. What is any different, or might not be JSON, is left to the other reader,
//! so that both say the same of everything.

use super::{Piece, heard::Heard};
use std::borrow::Cow;

/// Deeper than any such event.
const DEEP: u32 = 16;
/// Numbers of so many characters are in range.
const LONG: usize = 15;

/// What such an event says.
#[derive(Default)]
struct Said<'a> {
    model: Option<Cow<'a, str>>,
    content: Option<Cow<'a, str>>,
    stop: Option<Cow<'a, str>>,
}

/// Takes the event, if it is one; else it takes nothing and says false.
pub(super) fn take(data: &str, heard: &mut Heard, pieces: &mut Vec<Piece>) -> bool {
    let (mut reader, mut said) = (Reader { data, at: 0 }, Said::default());
    if reader.chunk(&mut said).is_none() {
        return false;
    }
    heard.spoken_by(&said.model.unwrap_or_default());
    heard.said(said.content.unwrap_or_default(), pieces);
    heard.stopped_by(&said.stop.unwrap_or_default());
    true
}

/// A place in an event. Each method is `None` where the event is not of the usual kind.
struct Reader<'a> {
    data: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn chunk(&mut self, said: &mut Said<'a>) -> Option<()> {
        let mut choices = false;
        self.object(|reader, key| match key {
            "model" => reader.text(&mut said.model),
            "choices" if !std::mem::replace(&mut choices, true) => {
                reader.expect(b'[')?;
                // None, or one.
                if reader.next()? != b']' {
                    reader.choice(said)?;
                }
                reader.expect(b']')
            }
            "choices" => None,
            "error" | "x_groq" | "usage" => reader.word("null"),
            _ => reader.skip(DEEP),
        })?;
        (self.next().is_none()).then_some(())
    }

    fn choice(&mut self, said: &mut Said<'a>) -> Option<()> {
        let mut delta = false;
        self.object(|reader, key| match key {
            "index" => reader.word("0"),
            "delta" if !std::mem::replace(&mut delta, true) => {
                reader.object(|reader, key| match key {
                    "content" => reader.text(&mut said.content),
                    "reasoning_content" | "reasoning" | "reasoning_details" | "refusal" => {
                        reader.word("null")
                    }
                    _ => reader.skip(DEEP),
                })
            }
            "delta" => None,
            "finish_reason" => reader.text(&mut said.stop),
            "error" | "content_filter_results" => reader.word("null"),
            _ => reader.skip(DEEP),
        })
    }

    /// An object, whose values `each` takes by their keys.
    fn object(&mut self, mut each: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.next()? == b'}' {
            return self.expect(b'}');
        }
        loop {
            let (key, false) = self.string()? else {
                return None;
            };
            self.expect(b':')?;
            self.next()?;
            each(self, key)?;
            match self.next()? {
                b',' => self.at += 1,
                _ => return self.expect(b'}'),
            }
        }
    }

    /// A text for `place`, where none may stand yet, or `null`.
    fn text(&mut self, place: &mut Option<Cow<'a, str>>) -> Option<()> {
        if self.next()? != b'"' {
            return self.word("null");
        }
        let begin = self.at;
        let (text, escaped) = self.string()?;
        let text = match escaped {
            true => Cow::Owned(serde_json::from_str(&self.data[begin..self.at]).ok()?),
            false => Cow::Borrowed(text),
        };
        place.replace(text).is_none().then_some(())
    }

    /// A value of which nothing is taken, no deeper than `deep`.
    fn skip(&mut self, deep: u32) -> Option<()> {
        match self.next()? {
            b'"' => self.string().filter(|(_, escaped)| !escaped).map(|_| ()),
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'0'..=b'9' => self.number(),
            b'{' if deep > 0 => self.skip_object(deep - 1),
            b'[' if deep > 0 => self.skip_list(deep - 1),
            _ => None,
        }
    }

    fn skip_object(&mut self, deep: u32) -> Option<()> {
        // By a pointer, so that the recursion ends for the compiler too.
        let each: &mut dyn FnMut(&mut Self, &'a str) -> Option<()> =
            &mut |reader, _| reader.skip(deep);
        self.object(each)
    }

    fn skip_list(&mut self, deep: u32) -> Option<()> {
        self.expect(b'[')?;
        if self.next()? == b']' {
            return self.expect(b']');
        }
        loop {
            self.skip(deep)?;
            match self.next()? {
                b',' => self.at += 1,
                _ => return self.expect(b']'),
            }
        }
    }

    /// A whole number without a sign.
    fn number(&mut self) -> Option<()> {
        let rest = &self.data.as_bytes()[self.at..];
        let size = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        self.at += size;
        let follows = rest
            .get(size)
            .is_some_and(|b| matches!(b, b'.' | b'e' | b'E'));
        let padded = size > 1 && rest[0] == b'0';
        (size <= LONG && !follows && !padded).then_some(())
    }

    /// What stands between quotation marks, and whether there are escapes in it.
    fn string(&mut self) -> Option<(&'a str, bool)> {
        self.expect(b'"')?;
        let (begin, mut escaped) = (self.at, false);
        let mut rest = self.data.as_bytes().get(begin..)?;
        loop {
            match rest {
                [b'"', after @ ..] => {
                    let end = self.data.len() - after.len();
                    self.at = end;
                    return Some((self.data.get(begin..end - 1)?, escaped));
                }
                [b'\\', _, after @ ..] => (rest, escaped) = (after, true),
                [0..0x20, ..] | [] => return None,
                [_, after @ ..] => rest = after,
            }
        }
    }

    /// Exactly this word.
    fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.data.as_bytes().get(self.at..)?;
        let rest = rest.strip_prefix(word.as_bytes())?;
        self.at += word.len();
        // Not the beginning of a longer one.
        let ends = |b: &u8| matches!(b, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
        rest.first().is_some_and(ends).then_some(())
    }

    /// This byte, after any space.
    fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.next()? == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// The byte that comes next after any space; it is not taken.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            match *self.data.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Event, openai_chat};
    use super::*;
    use crate::random::Random;

    const EVENTS: [&str; 7] = [
        r#"{"id":"c1","created":1790000000,"model":"m-1","choices":[{"index":0,"delta":{"content":" is"},"logprobs":null,"finish_reason":null}],"usage":null}"#,
        r#"{"choices":[{"delta":{"role":"assistant","content":"a\n\"b\" \ud83d\ude42"},"finish_reason":"stop"}],"model":"m-1"}"#,
        r#"{ "choices" : [ ] , "x" : [ true , [ 0.5 ] , { } , -1 , 2e9 ] , "model" : "" }"#,
        r#"{"choices":[{"index":1,"delta":{"content":"b","reasoning":"r","refusal":null}}],"error":null}"#,
        r#"{"choices":[{"index":0,"delta":{"content":["x"]}},{"index":0,"delta":{"content":"y"}}]}"#,
        r#"{"x":[[[1,20,"naïve"],{"a":{"b":false}}],{}],"choices":[{"delta":{"content":"ä🙂"}}]}"#,
        r#"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4},"error":{"message":"no"}}"#,
    ];

    /// Whether it was taken; if so, as by the other reader.
    fn same(data: &str) -> bool {
        let (mut heard, mut pieces) = (Heard::default(), Vec::new());
        let taken = take(data, &mut heard, &mut pieces);
        let (mut other, mut others) = (Heard::default(), Vec::new());
        if taken {
            let value = serde_json::from_str(data);
            let value = value.unwrap_or_else(|why| unreachable!("{why}: {data}"));
            let event = Event {
                name: String::new(),
                value,
            };
            openai_chat::event(&event, &mut other, &mut others);
        }
        assert_eq!(
            format!("{heard:?} {pieces:?}"),
            format!("{other:?} {others:?}"),
            "{data}"
        );
        taken
    }

    #[test]
    fn the_usual_is_taken_and_the_rest_is_left() {
        let taken = EVENTS.map(same);
        assert_eq!(taken, [true, true, false, false, false, true, false]);
    }

    #[test]
    fn what_is_taken_is_what_the_other_reader_takes() {
        let mut random = Random::new(1);
        let bits = [
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "0",
            "1",
            "e9",
            ".",
            "-",
            " ",
            "\n",
            "null",
            "\"content\":\"z\",",
            "\"model\":\"n\",",
            "\\u00e4",
            "\\ud800",
            "\u{1}",
            "true",
        ];
        let mut taken = 0;
        for _ in 0..60_000 {
            let mut data: Vec<char> = EVENTS[random.below(EVENTS.len())].chars().collect();
            for _ in 0..1 + random.below(3) {
                let at = random.below(data.len());
                let until = at + random.below(3).min(data.len() - at);
                let with = bits[random.below(bits.len() + 1) % bits.len()];
                let with = if random.below(3) == 0 { "" } else { with };
                data.splice(at..until, with.chars());
            }
            taken += usize::from(same(&data.into_iter().collect::<String>()));
        }
        assert!(taken > 1_000, "{taken}");
    }
}
