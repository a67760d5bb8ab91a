//! Words: a text is cut into them before bytes are joined, each model's in its own way.

mod class;
mod default;
mod gpt2;
mod llama3;

use crate::Problem;

/// A way to cut text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Splitter {
    /// llama.cpp's own, where a file names none.
    Default,
    /// GPT-2's.
    Gpt2,
    /// Each digit alone, then GPT-2's.
    Smollm,
    /// LLaMA 3's: up to three digits together.
    Llama3,
    /// Qwen 2's: the same with each digit alone.
    Qwen2,
}

impl Splitter {
    /// The way of this name.
    pub fn of(name: Option<&str>) -> Result<Self, Problem> {
        Ok(match name.unwrap_or("default") {
            "default" => Self::Default,
            "gpt-2" => Self::Gpt2,
            "smollm" | "starcoder" | "refact" | "command-r" => Self::Smollm,
            "llama-bpe" | "llama3" | "llama-v3" | "falcon3" => Self::Llama3,
            "qwen2" | "deepseek-r1-qwen" => Self::Qwen2,
            other => return Err(Problem::Splitter(other.to_owned())),
        })
    }

    /// The words of a text, in order; together they are the text.
    pub fn split(self, text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        match self {
            Self::Default => default::split(text, &mut words),
            Self::Gpt2 => gpt2::split(text, &mut words),
            Self::Smollm => {
                for part in alone(text, class::is_number) {
                    gpt2::split(part, &mut words);
                }
            }
            Self::Llama3 => llama3::split(text, 3, &mut words),
            Self::Qwen2 => llama3::split(text, 1, &mut words),
        }
        words
    }
}

/// The text, cut so that each character of a class stands alone.
fn alone(text: &str, class: impl Fn(char) -> bool) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if class(c) {
            runs.push(&text[start..at]);
            start = at + c.len_utf8();
            runs.push(&text[at..start]);
        }
    }
    runs.push(&text[start..]);
    runs.retain(|run| !run.is_empty());
    runs
}
