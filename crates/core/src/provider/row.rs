//! What is known of a provider: the columns of the table.

use super::address::{AddressProblem, azure_base, tidy_base};
use crate::{json::Named, named};
use serde::Serialize;

/// A provider, by its name in files. Every one has a row in [`super::PROVIDERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ProviderId(pub(super) &'static str);

impl ProviderId {
    /// Simulated, in the page.
    pub const PRACTICE: Self = Self("practice");
    /// A real model that runs in the page, from a file.
    pub const IN_PAGE: Self = Self("in-page");
    /// Any server that speaks OpenAI's chat dialect, at an address that the person types.
    pub const OPENAI_COMPATIBLE: Self = Self("openai-compatible");

    /// The name in files and on hooks.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// Its row.
    pub fn row(self) -> &'static Provider {
        let row = super::PROVIDERS.iter().find(|row| row.id == self);
        row.unwrap_or(&super::PROVIDERS[0])
    }
}

const fn names() -> [(&'static str, ProviderId); super::PROVIDERS.len()] {
    let mut names = [("", ProviderId::PRACTICE); super::PROVIDERS.len()];
    let mut at = 0;
    while at < names.len() {
        let id = super::PROVIDERS[at].id;
        names[at] = (id.0, id);
        at += 1;
    }
    names
}

impl Named for ProviderId {
    const NAMES: &'static [(&'static str, Self)] = &names();
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ProviderId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ProviderId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names: Vec<_> = Self::NAMES.iter().map(|(name, _)| *name).collect();
        schemars::json_schema!({
            "description": "A provider, by its name in files.",
            "type": "string",
            "enum": names,
        })
    }
}

/// How a service is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Nothing is sent.
    Practice,
    /// Nothing is sent: the body of OpenAI's chat dialect goes to the engine beside the page.
    InPage,
    /// `POST /chat/completions`, server-sent events, `[DONE]`.
    OpenAiChat,
    /// `POST /responses`, server-sent events, `response.completed`.
    OpenAiResponses,
    /// `POST /messages`, server-sent events, `message_stop`.
    AnthropicMessages,
    /// `POST /models/{model}:streamGenerateContent`, server-sent events, `finishReason`.
    Gemini,
    /// `POST /api/chat`, one JSON object a line, `done`.
    Ollama,
}

/// Where a provider stands in the list that people choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Answers in the page, without a model.
    Simulated,
    /// A real model in the page, from a file.
    InPage,
    /// A service on the network, with a key.
    Service,
    /// A program on the person's own computer.
    Local,
    /// Any server, at an address that the person types.
    Own,
}

/// Where a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Nowhere: nothing is sent.
    None,
    /// Always here, up to and with the version.
    Fixed(&'static str),
    /// Where the person says; this is suggested.
    Typed(&'static str),
    /// At the Azure resource that the person names.
    AzureResource,
}

/// Which header carries the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// `authorization: Bearer …`.
    Bearer,
    /// The key alone, in the header of this name.
    Header(&'static str),
}

named! {
    /// How a model is asked to reason.
    pub enum EffortStyle {
        /// It can't be asked.
        None = "none",
        /// `reasoning_effort: "low"`.
        Word = "word",
        /// `reasoning: {effort: "low"}`, as OpenRouter and OpenAI's responses take it.
        Object = "object",
        /// `thinking: {type: "enabled", budget_tokens}`, Anthropic's older models.
        Budget = "budget",
        /// `thinking: {type: "adaptive"}` and `output_config: {effort}`, Anthropic's newer ones.
        Adaptive = "adaptive",
        /// `thinking: {type}`, on or off.
        Switch = "switch",
        /// `generationConfig.thinkingConfig.thinkingBudget`, Gemini 2.5.
        ThinkingBudget = "thinking-budget",
        /// `generationConfig.thinkingConfig.thinkingLevel`, Gemini 3.
        ThinkingLevel = "thinking-level",
        /// `think`, Ollama's.
        Think = "think",
    }
}

/// What differs between services of one dialect.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    /// What the limit of tokens is called.
    pub limit: &'static str,
    /// What the seed is called; `None` where there is none.
    pub seed: Option<&'static str>,
    /// Whether tokens are counted only when `stream_options` asks for it.
    pub usage_on_request: bool,
}

/// Facts about a provider.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Its name in files.
    pub id: ProviderId,
    /// Its own name, the same in every language; empty where the catalogue of words names it.
    pub name: &'static str,
    /// Where it stands in the list.
    pub group: Group,
    /// How it is spoken to.
    pub dialect: Dialect,
    /// Where it is.
    pub address: Address,
    /// Which header carries the key.
    pub auth: Auth,
    /// Headers that every call carries.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether it answers without a key.
    pub key_optional: bool,
    /// Where the key is checked, if the list of models is the same without one.
    pub key_check: Option<&'static str>,
    /// Calls under way at once.
    pub concurrency: usize,
    /// Its list in the price table (`public/prices.json`); empty where it has none.
    pub prices: &'static str,
    /// Suggested until the service's own list is known.
    pub models: &'static [&'static str],
    /// What differs from others of its dialect.
    pub wire: Wire,
}

impl Provider {
    /// The address that is called, up to and with the version, given what the person typed.
    pub fn base(&self, typed: &str) -> Result<String, AddressProblem> {
        match self.address {
            Address::None => Ok(String::new()),
            Address::Fixed(base) => Ok(base.to_owned()),
            Address::Typed(_) => tidy_base(typed),
            Address::AzureResource => azure_base(typed),
        }
    }

    /// Whether the person has to say where it is.
    pub fn asks_for_address(&self) -> bool {
        matches!(self.address, Address::Typed(_) | Address::AzureResource)
    }
}
