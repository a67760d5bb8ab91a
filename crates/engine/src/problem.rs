//! What can be wrong with a model's file, or with what is asked of a model.

/// Why a model cannot be opened or cannot go on. A page words it by [`Problem::code`] and
/// [`Problem::values`]; nothing here is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file does not begin as a GGUF file does.
    NotGguf,
    /// A GGUF file of a version that is not read: 2 and 3 are.
    Version(u32),
    /// A GGUF file of a machine that writes the highest byte first.
    ByteOrder,
    /// The file ends before what it announces.
    Truncated,
    /// The file is larger than [`crate::gguf::MAX_FILE`] bytes; this is its size.
    TooLarge(u64),
    /// Bytes that are no valid part of a GGUF file: where they are.
    Malformed(&'static str),
    /// A model of a kind that is not computed here: its name.
    Architecture(String),
    /// The model asks for a variant that is not computed here: the key, and what it says.
    Variant(String, String),
    /// A tensor is stored in a way that is not read here: the tensor, and the type's name.
    TensorType(String, String),
    /// A tensor that cannot be as large as it says, or not in this file: its name.
    Dimensions(String),
    /// A value is missing, or not of its type or in its range: its key.
    Key(String),
    /// A tensor is missing: its name.
    Tensor(String),
    /// A tensor does not have the shape that the model's numbers ask for: its name.
    Shape(String),
    /// There is no tokenizer in the file.
    NoTokenizer,
    /// A tokenizer that is not known here: its name.
    Tokenizer(String),
    /// A tokenizer that splits text in a way that is not known here: the way's name.
    Splitter(String),
    /// There is no chat template in the file.
    NoTemplate,
    /// The chat template is broken, or refused the messages: what it said in its own words.
    Template(String),
    /// There is not enough memory for the model.
    Memory,
    /// The source could not be read: what it said in its own words.
    Read(String),
    /// The prompt is longer than the model's context: tokens of the prompt, and of the context.
    PromptTooLong(usize, usize),
    /// The prompt has no token.
    EmptyPrompt,
    /// A token that the model does not have.
    Token(u32),
    /// A setting of the sampling that is out of its range: its name.
    Setting(&'static str),
    /// The model computed what is no number: its weights are broken.
    NotANumber,
}

impl Problem {
    /// A word that never changes, for keys of sentences and for files.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotGguf => "not-gguf",
            Self::Version(_) => "gguf-version",
            Self::ByteOrder => "byte-order",
            Self::Truncated => "truncated",
            Self::TooLarge(_) => "too-large",
            Self::Malformed(_) => "malformed",
            Self::Architecture(_) => "architecture",
            Self::Variant(..) => "variant",
            Self::TensorType(..) => "tensor-type",
            Self::Dimensions(_) => "dimensions",
            Self::Key(_) => "missing-key",
            Self::Tensor(_) => "missing-tensor",
            Self::Shape(_) => "wrong-shape",
            Self::NoTokenizer => "no-tokenizer",
            Self::Tokenizer(_) => "tokenizer",
            Self::Splitter(_) => "splitter",
            Self::NoTemplate => "no-template",
            Self::Template(_) => "template",
            Self::Memory => "memory",
            Self::Read(_) => "read",
            Self::PromptTooLong(..) => "prompt-too-long",
            Self::EmptyPrompt => "empty-prompt",
            Self::Token(_) => "token",
            Self::Setting(_) => "setting",
            Self::NotANumber => "not-a-number",
        }
    }

    /// What a sentence about it may name, by name. Texts of the file are cut to 200 characters.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let cut = |text: &str| text.chars().take(200).collect::<String>();
        match self {
            Self::NotGguf
            | Self::ByteOrder
            | Self::Truncated
            | Self::NoTokenizer
            | Self::NoTemplate
            | Self::Memory
            | Self::EmptyPrompt
            | Self::NotANumber => Vec::new(),
            Self::Version(version) => vec![("version", version.to_string())],
            Self::TooLarge(bytes) => vec![("bytes", bytes.to_string())],
            Self::Malformed(place) => vec![("place", (*place).to_owned())],
            Self::Variant(key, value) => vec![("key", cut(key)), ("value", cut(value))],
            Self::TensorType(tensor, kind) => vec![("tensor", cut(tensor)), ("type", cut(kind))],
            Self::Dimensions(name) | Self::Tensor(name) | Self::Shape(name) => {
                vec![("tensor", cut(name))]
            }
            Self::Key(key) => vec![("key", cut(key))],
            Self::Architecture(name) | Self::Tokenizer(name) | Self::Splitter(name) => {
                vec![("name", cut(name))]
            }
            Self::Template(said) | Self::Read(said) => vec![("said", cut(said))],
            Self::PromptTooLong(tokens, context) => {
                vec![
                    ("tokens", tokens.to_string()),
                    ("context", context.to_string()),
                ]
            }
            Self::Token(token) => vec![("token", token.to_string())],
            Self::Setting(name) => vec![("setting", (*name).to_owned())],
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())?;
        for (name, value) in self.values() {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
