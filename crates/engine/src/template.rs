//! The chat template: how a conversation becomes one text, in the model's own words.

use crate::{Problem, gguf::Gguf, tokenizer::Vocabulary};
use minijinja::{Environment, Error, ErrorKind, Value, context, syntax::SyntaxConfig};
use std::io;

/// So many steps a template may take: a hundred times what real ones need.
const FUEL: u64 = 1_000_000;
/// How deep a template may nest.
const DEPTH: usize = 100;
/// The longest text that is made, in bytes.
const MAX_TEXT: usize = 1 << 22;

/// One turn of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whose it is, such as `system`, `user` or `assistant`.
    pub role: String,
    /// What was said.
    pub content: String,
}

/// A chat template in the language of Jinja.
#[derive(Debug)]
pub struct Template {
    source: String,
    begin: String,
    end: String,
}

impl Template {
    /// The template of a file, which is checked.
    ///
    /// # Errors
    /// [`Problem::NoTemplate`], or [`Problem::Template`] where it cannot be understood.
    pub fn read(file: &Gguf, vocabulary: &Vocabulary) -> Result<Self, Problem> {
        let source = file
            .text("tokenizer.chat_template")
            .ok_or(Problem::NoTemplate)?;
        let text = |token: Option<u32>| {
            let token = token.and_then(|token| vocabulary.get(token));
            token.map_or_else(String::new, |token| token.text.clone())
        };
        let template = Self {
            source: source.to_owned(),
            begin: text(vocabulary.begin()),
            end: text(vocabulary.end()),
        };
        let environment = environment().map_err(|error| problem(&error))?;
        environment
            .template_from_str(source)
            .map_err(|error| problem(&error))?;
        Ok(template)
    }

    /// The text of a conversation, to be encoded with special tokens. With `answer` it ends where
    /// the model's answer is to begin.
    ///
    /// # Errors
    /// [`Problem::Template`]: what it said in its own words. It may refuse messages, such as two
    /// of the same role in a row.
    pub fn render(&self, messages: &[Message], answer: bool) -> Result<String, Problem> {
        let messages: Value = messages.iter().map(value).collect();
        let context = context! {
            messages,
            add_generation_prompt => answer,
            bos_token => self.begin.as_str(),
            eos_token => self.end.as_str(),
        };
        let mut text = Limited(Vec::new());
        environment()
            .and_then(|environment| {
                let template = environment.template_from_str(&self.source)?;
                template.render_captured_to(context, &mut text).map(drop)
            })
            .map_err(|error| problem(&error))?;
        String::from_utf8(text.0).map_err(|error| Problem::Template(error.to_string()))
    }
}

fn value(message: &Message) -> Value {
    context! { role => message.role.as_str(), content => message.content.as_str() }
}

/// Jinja as templates of models expect it: with the methods of Python's texts, and without the
/// white space around blocks.
fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    environment.set_syntax(syntax);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
    environment.add_function("raise_exception", |said: String| {
        Err::<Value, _>(Error::new(ErrorKind::InvalidOperation, said))
    });
    Ok(environment)
}

fn problem(error: &Error) -> Problem {
    Problem::Template(
        error
            .detail()
            .map_or_else(|| error.to_string(), str::to_owned),
    )
}

/// Takes so many bytes and no more.
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_TEXT {
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
