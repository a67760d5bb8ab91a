use super::{
    bytes,
    queue::{Rank, join},
    split::Splitter,
    vocabulary::Vocabulary,
};
use crate::{
    Problem,
    gguf::{Gguf, Source},
};
use std::{cmp::Ordering, collections::HashMap};

/// More than any model has.
const MAX_MERGES: u64 = 1 << 21;

/// Byte pair encoding: a word's bytes are joined in the order in which the pairs were learnt.
///
/// Source: Sennrich et al., ACL 2016, 1715; on bytes: Radford et al., GPT-2 (2019).
#[derive(Debug)]
pub struct Bpe {
    /// When two texts are joined, by the text of both and the length of the first.
    ranks: HashMap<(String, usize), u32>,
    /// A word that is a token is that token, whatever would be joined.
    whole_words: bool,
}

impl Rank for u32 {
    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

impl Bpe {
    pub fn read(source: &mut dyn Source, file: &Gguf, splitter: Splitter) -> Result<Self, Problem> {
        let key = "tokenizer.ggml.merges";
        let broken = || Problem::Key(key.to_owned());
        let list = file.list(key).filter(|list| list.len() <= MAX_MERGES);
        let merges = Gguf::texts(source, list.ok_or_else(broken)?)?.ok_or_else(broken)?;
        let mut ranks = HashMap::with_capacity(merges.len());
        for (rank, merge) in (0..).zip(merges) {
            // The space between the two is never their first character.
            let first = merge.chars().next().map_or(0, char::len_utf8);
            if let Some(space) = merge[first..].find(' ') {
                let (left, right) = merge.split_at(first + space);
                let pair = (format!("{left}{}", &right[1..]), left.len());
                ranks.entry(pair).or_insert(rank);
            }
        }
        Ok(Self {
            ranks,
            whole_words: splitter == Splitter::Llama3,
        })
    }

    /// The tokens of a word.
    pub fn encode(&self, vocabulary: &Vocabulary, word: &str, tokens: &mut Vec<u32>) {
        let word: String = word.bytes().map(bytes::character).collect();
        if self.whole_words
            && let Some(token) = vocabulary.find(&word)
        {
            tokens.push(token);
            return;
        }
        let spans = join(word.chars().map(char::len_utf8), |a, b| {
            let pair = (word[a.start..b.end].to_owned(), a.end - a.start);
            self.ranks.get(&pair).copied()
        });
        for span in spans {
            let piece = &word[span.start..span.end];
            match vocabulary.find(piece) {
                Some(token) => tokens.push(token),
                // As llama.cpp does: those of its bytes that are texts and tokens. Where a
                // vocabulary lacks a byte, none of them is, and the byte is left out.
                None => {
                    tokens.extend(piece.bytes().filter(u8::is_ascii).filter_map(|byte| {
                        vocabulary.find(char::from(byte).encode_utf8(&mut [0; 4]))
                    }))
                }
            }
        }
    }
}
