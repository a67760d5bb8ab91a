//! A run: a frozen plan with all that its calls depend on. Kept in the browser; never a key.

use crate::state::calls::Service;
use serde::Serialize;
use unwatched_core::{
    collection::{self, Entry},
    finding::{Model, ModelFile, read_model_file},
    json::{self, Node, Problem},
    plan::{self, Ended, Plan, Trial},
    price::Price,
    provider::{
        Controls, Effort, Key, Parameters, ProviderId, model_name, origin, practice::Practice,
    },
    scenario::{self, Scenario},
};

/// A run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run {
    /// Its key in the browser's storage.
    pub id: String,
    /// The frozen plan.
    pub plan: Plan,
    /// Its scenario.
    pub scenario: Scenario,
    /// The provider.
    pub provider: ProviderId,
    /// The address that is called. Stays in this browser: a finding holds the origin only.
    pub base: String,
    /// The model asked for.
    pub model: String,
    /// What the model takes.
    pub controls: Controls,
    /// How it is asked; sent as far as the model takes it.
    pub parameters: Parameters,
    /// The practice model's truth.
    pub practice: Practice,
    /// What a model in the page is made of.
    pub in_page: Option<Weights>,
    /// The price of its model when the plan was frozen, where it is known.
    pub price: Option<Price>,
    /// The most that it may cost, in US dollars.
    pub cap: Option<f64>,
    /// The finding whose plan it runs again, as an index has it.
    pub replicates: Option<Entry>,
}

/// What a model in the page is made of. Whoever has both gets the same texts from the same seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weights {
    /// The file.
    pub file: ModelFile,
    /// What reads it, with its version.
    pub engine: String,
}

impl Run {
    /// The calls, in their order.
    pub fn trials(&self) -> Vec<Trial> {
        plan::trials(&self.plan)
    }

    /// Whether what is left of it may be run: it was interrupted, not stopped.
    pub fn can_continue(&self) -> bool {
        self.plan.ended == Ended::Open
    }

    /// Whether its answers are simulated.
    pub fn is_simulated(&self) -> bool {
        self.provider == ProviderId::PRACTICE
    }

    /// The service that answers, with this key.
    pub fn service(&self, key: Key) -> Service {
        Service {
            provider: self.provider,
            base: self.base.clone(),
            model: self.model.clone(),
            controls: self.controls.clone(),
            parameters: self.parameters,
            key,
        }
    }

    /// The provenance that a finding holds, but for the models that answered.
    pub fn provenance(&self) -> Model {
        let practice = || serde_json::to_value(self.practice).unwrap_or_default();
        let mut parameters = match self.is_simulated() {
            true => practice().as_object().cloned().unwrap_or_default(),
            false => self.service(Key::default()).sent(),
        };
        if let Some(weights) = &self.in_page {
            parameters.insert("engine".to_owned(), weights.engine.clone().into());
        }
        Model {
            provider: self.provider,
            origin: (!self.base.is_empty()).then(|| origin(&self.base)),
            asked: model_name(&self.model).to_owned(),
            returned: Vec::new(),
            parameters,
            file: self.in_page.as_ref().map(|weights| weights.file.clone()),
        }
    }

    /// Reads what was kept.
    pub fn read(text: &str) -> (Option<Self>, Vec<Problem>) {
        match json::parse(text) {
            Ok(value) => {
                let (run, problems) = json::read(&value, read_node);
                (problems.is_empty().then_some(run), problems)
            }
            Err(problem) => (None, vec![problem]),
        }
    }
}

fn read_node(node: Node<'_>) -> Run {
    let provider = node.field("provider", |n| n.choice(ProviderId::PRACTICE));
    let model = node.field("model", |n| n.text(300));
    // A run that was kept before there were settings of a model has those of its model's name.
    let controls = node.field("controls", |n| n.optional(Controls::read_node));
    Run {
        id: node.field("id", |n| n.filled(100)),
        plan: node.field("plan", plan::read_node),
        scenario: node.field("scenario", scenario::read_node),
        provider,
        base: node.field("base", |n| n.text(2_000)),
        controls: controls.unwrap_or_else(|| Controls::of(provider, &model)),
        model,
        parameters: node.field("parameters", |n| Parameters {
            max_tokens: n.field("max_tokens", |n| n.whole(u64::MAX)),
            temperature: n.field("temperature", |n| n.optional(|n| n.number())),
            top_p: n.field("top_p", |n| n.optional(|n| n.number())),
            effort: n.field("effort", |n| n.optional(|n| n.choice(Effort::Off))),
        }),
        practice: node.field("practice", |n| Practice {
            base_rate: n.field("base_rate", |n| n.number()),
            true_gap: n.field("true_gap", |n| n.number()),
            // A run that was kept before prompts differed means what it meant then.
            prompt_sd: n.field("prompt_sd", number_or_zero),
            interaction_sd: n.field("interaction_sd", number_or_zero),
        }),
        in_page: node.field("in_page", |n| n.optional(read_weights)),
        price: node.field("price", |n| n.optional(Price::read_node)),
        cap: node.field("cap", |n| n.optional(|n| n.number())),
        replicates: node.field("replicates", |n| n.optional(collection::read_entry)),
    }
}

fn read_weights(node: Node<'_>) -> Weights {
    Weights {
        file: node.field("file", read_model_file),
        engine: node.field("engine", |n| n.filled(100)),
    }
}

fn number_or_zero(node: Node<'_>) -> f64 {
    node.optional(|n| n.number()).unwrap_or_default()
}
