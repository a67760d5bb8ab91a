use crate::{
    Problem,
    gguf::{Gguf, Source},
};
use std::collections::{HashMap, HashSet};

/// More tokens than any model has.
const MAX_TOKENS: u64 = 1 << 20;
/// More special tokens than any text is searched for.
const MAX_SPECIAL: usize = 4096;

/// What a token is for, by its number in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A piece of text.
    Normal,
    /// Stands for what has no token.
    Unknown,
    /// Steers, and is no text.
    Control,
    /// A text that is always this token.
    UserDefined,
    /// Stands for nothing.
    Unused,
    /// One byte.
    Byte,
}

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its text, as the file writes it.
    pub text: String,
    /// What it is for.
    pub kind: TokenKind,
    /// Which one goes first where several could: the higher.
    pub score: f32,
}

/// All tokens.
#[derive(Debug)]
pub struct Vocabulary {
    tokens: Vec<Token>,
    numbers: HashMap<String, u32>,
    /// Tokens that are looked for in texts, the longest first.
    special: Vec<u32>,
    ends: HashSet<u32>,
    begin: Option<u32>,
    end: Option<u32>,
    unknown: Option<u32>,
    begins: bool,
}

/// Tokens that end an answer in one model or another, as llama.cpp knows them.
const ENDS: [&str; 14] = [
    "<|eot_id|>",
    "<|im_end|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<end_of_turn>",
    "<|endoftext|>",
    "<|eom_id|>",
    "<EOT>",
    "_<EOT>",
    "[EOT]",
    "[EOS]",
    "<|end_of_text|>",
    "<end_of_utterance>",
];

impl Vocabulary {
    /// The tokens of a file; `begins` is whether a text begins with the token that begins texts,
    /// where the file does not say.
    pub(super) fn read(
        source: &mut dyn Source,
        file: &Gguf,
        begins: bool,
    ) -> Result<Self, Problem> {
        let key = "tokenizer.ggml.tokens";
        let broken = || Problem::Key(key.to_owned());
        let list = file.list(key).ok_or(Problem::NoTokenizer)?;
        if list.is_empty() || list.len() > MAX_TOKENS {
            return Err(broken());
        }
        let texts = Gguf::texts(source, list)?.ok_or_else(broken)?;
        let mut numbers = |key: &str| match file.list(key) {
            None => Ok(Vec::new()),
            Some(list) if list.len() > MAX_TOKENS => Err(Problem::Key(key.to_owned())),
            Some(list) => Gguf::numbers(source, list)?.ok_or_else(|| Problem::Key(key.to_owned())),
        };
        let kinds = numbers("tokenizer.ggml.token_type")?;
        let scores = numbers("tokenizer.ggml.scores")?;
        let mut tokens = Vec::with_capacity(texts.len());
        let mut by_text = HashMap::with_capacity(texts.len());
        for (number, text) in texts.into_iter().enumerate() {
            by_text.insert(text.clone(), number as u32);
            tokens.push(Token {
                text,
                kind: kind(kinds.get(number).copied()),
                score: scores.get(number).map_or(0.0, |score| *score as f32),
            });
        }
        let count = tokens.len() as u64;
        let of = |key: &str| {
            file.whole(key)
                .filter(|number| *number < count)
                .map(|number| number as u32)
        };
        let (begin, end) = (
            of("tokenizer.ggml.bos_token_id"),
            of("tokenizer.ggml.eos_token_id"),
        );
        let mut ends: HashSet<_> = end
            .into_iter()
            .chain(of("tokenizer.ggml.eot_token_id"))
            .chain(of("tokenizer.ggml.eom_token_id"))
            .collect();
        ends.extend(ENDS.iter().filter_map(|text| by_text.get(*text)));
        for end in &ends {
            // llama.cpp does so: whatever the file says, it steers.
            if let Some(token) = tokens.get_mut(*end as usize)
                && ENDS.contains(&token.text.as_str())
            {
                token.kind = TokenKind::Control;
            }
        }
        let unknown = of("tokenizer.ggml.unknown_token_id");
        let mut vocabulary = Self {
            special: Vec::new(),
            tokens,
            numbers: by_text,
            ends,
            begin,
            end,
            unknown,
            begins: file.flag("tokenizer.ggml.add_bos_token").unwrap_or(begins),
        };
        vocabulary.special = vocabulary.find_special();
        Ok(vocabulary)
    }

    fn find_special(&self) -> Vec<u32> {
        let mut special: Vec<_> = (0_u32..)
            .zip(&self.tokens)
            .filter(|(_, token)| {
                !token.text.is_empty()
                    && matches!(
                        token.kind,
                        TokenKind::Control | TokenKind::UserDefined | TokenKind::Unknown
                    )
            })
            .map(|(number, _)| number)
            .collect();
        let length = |number: &u32| self.tokens[*number as usize].text.len();
        special.sort_by_key(|number| std::cmp::Reverse(length(number)));
        special.truncate(MAX_SPECIAL);
        special
    }

    /// So many there are.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Never: a vocabulary has a token.
    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// A token by its number.
    pub fn get(&self, token: u32) -> Option<&Token> {
        self.tokens.get(token as usize)
    }

    /// The number of a token by its text, as the file writes it.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The token that begins a text, if there is one.
    pub const fn begin(&self) -> Option<u32> {
        self.begin
    }

    /// The token that ends a text, if there is one.
    pub const fn end(&self) -> Option<u32> {
        self.end
    }

    /// The token for what has none.
    pub const fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// Whether a text that comes from no chat template is to begin with [`Vocabulary::begin`].
    pub const fn begins(&self) -> bool {
        self.begins
    }

    /// Whether an answer ends with this token.
    pub fn ends(&self, token: u32) -> bool {
        self.ends.contains(&token)
    }

    /// The text, cut at special tokens: those, and what is between.
    ///
    /// As llama.cpp cuts: the longest special text is looked for first, everywhere, then the
    /// next in what is left.
    pub(super) fn fragments<'a>(&self, text: &'a str, special: bool) -> Vec<Result<u32, &'a str>> {
        let mut fragments = vec![Err(text)];
        for number in &self.special {
            let token = &self.tokens[*number as usize];
            if !(special || token.kind == TokenKind::UserDefined) || !text.contains(&token.text) {
                continue;
            }
            let mut cut = Vec::new();
            for fragment in fragments {
                let Err(mut text) = fragment else {
                    cut.push(fragment);
                    continue;
                };
                while let Some((before, after)) = text.split_once(&token.text) {
                    cut.push(Err(before));
                    cut.push(Ok(*number));
                    text = after;
                }
                cut.push(Err(text));
            }
            cut.retain(|fragment| *fragment != Err(""));
            fragments = cut;
        }
        fragments
    }
}

fn kind(number: Option<f64>) -> TokenKind {
    match number.unwrap_or(1.0) as i64 {
        2 => TokenKind::Unknown,
        3 => TokenKind::Control,
        4 => TokenKind::UserDefined,
        5 => TokenKind::Unused,
        6 => TokenKind::Byte,
        _ => TokenKind::Normal,
    }
}
