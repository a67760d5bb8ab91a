use super::{Architecture, Config, layer::Layer, rope::Rope};
use crate::{
    Problem,
    gguf::{Gguf, Source},
    weights::{Matrix, vector},
};

/// The weights of a model, ready to compute with.
#[derive(Debug)]
pub struct Network {
    pub(super) config: Config,
    pub(super) rope: Rope,
    pub(super) embedding: Matrix,
    /// `None` where the embedding serves for both.
    pub(super) output: Option<Matrix>,
    pub(super) output_norm: Vec<f32>,
    pub(super) layers: Vec<Layer>,
}

impl Network {
    /// Its numbers.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// So many tokens it knows.
    pub const fn vocabulary(&self) -> usize {
        self.embedding.rows()
    }
}

/// Loads a network, a layer at a time, so that a worker can show how far it is.
#[derive(Debug)]
pub struct Loader {
    network: Network,
}

impl Loader {
    /// Checks the file's numbers, and loads what belongs to no layer. `vocabulary` is the number
    /// of tokens of the tokenizer.
    ///
    /// # Errors
    /// What is missing or wrong in the file.
    pub fn new(source: &mut dyn Source, file: &Gguf, vocabulary: usize) -> Result<Self, Problem> {
        let config = Config::read(file)?;
        check(file, &config)?;
        let mut tensors = Tensors { source, file };
        let width = config.width;
        let factors = match file.tensor("rope_freqs.weight") {
            Some(_) => Some(tensors.vector("rope_freqs.weight", config.turned / 2)?),
            None => None,
        };
        let output = match file.tensor("output.weight") {
            Some(_) => Some(tensors.matrix("output.weight", width, vocabulary)?),
            None => None,
        };
        let network = Network {
            rope: Rope::new(&config, factors.as_deref()),
            embedding: tensors.matrix("token_embd.weight", width, vocabulary)?,
            output,
            output_norm: tensors.vector("output_norm.weight", width)?,
            layers: Vec::new(),
            config,
        };
        Ok(Self { network })
    }

    /// Layers that are loaded, and all of them.
    pub const fn progress(&self) -> (usize, usize) {
        (self.network.layers.len(), self.network.config.layers)
    }

    /// Loads the next layer; whether it was the last.
    ///
    /// # Errors
    /// What is missing or wrong in the file.
    pub fn step(&mut self, source: &mut dyn Source, file: &Gguf) -> Result<bool, Problem> {
        let (done, all) = self.progress();
        if done < all {
            let layer = layer(&mut Tensors { source, file }, &self.network.config, done)?;
            self.network.layers.push(layer);
        }
        Ok(done + 1 >= all)
    }

    /// The network, once [`Loader::step`] said that there is nothing left.
    pub fn finish(self) -> Option<Network> {
        let (done, all) = self.progress();
        (done == all).then_some(self.network)
    }
}

/// Whether every tensor is there, before a minute goes into loading the first ones.
fn check(file: &Gguf, config: &Config) -> Result<(), Problem> {
    let tensors = |name: String| match file.tensor(&name) {
        None => Err(Problem::Tensor(name)),
        Some(info) => match &info.kind {
            Ok(_) => Ok(()),
            Err(kind) => Err(Problem::TensorType(name, kind.clone())),
        },
    };
    for name in ["token_embd.weight", "output_norm.weight"] {
        tensors(name.to_owned())?;
    }
    for layer in 0..config.layers {
        for part in [
            "attn_norm",
            "attn_q",
            "attn_k",
            "attn_v",
            "attn_output",
            "ffn_norm",
            "ffn_gate",
            "ffn_up",
            "ffn_down",
        ] {
            tensors(format!("blk.{layer}.{part}.weight"))?;
        }
    }
    Ok(())
}

fn layer(tensors: &mut Tensors, config: &Config, number: usize) -> Result<Layer, Problem> {
    let (width, inner) = (config.width, config.inner);
    let (queries, keys) = (config.heads * config.head, config.kv_heads * config.head);
    let name = |part: &str| format!("blk.{number}.{part}.weight");
    let mut with_bias = |part: &str, rows: usize| {
        let bias = format!("blk.{number}.{part}.bias");
        let bias = match tensors.file.tensor(&bias) {
            Some(_) => Some(tensors.vector(&bias, rows)?),
            None if config.architecture == Architecture::Qwen2 => {
                return Err(Problem::Tensor(bias));
            }
            None => None,
        };
        Ok((tensors.matrix(&name(part), width, rows)?, bias))
    };
    Ok(Layer {
        query: with_bias("attn_q", queries)?,
        key: with_bias("attn_k", keys)?,
        value: with_bias("attn_v", keys)?,
        attention_norm: tensors.vector(&name("attn_norm"), width)?,
        attention_out: tensors.matrix(&name("attn_output"), queries, width)?,
        inner_norm: tensors.vector(&name("ffn_norm"), width)?,
        gate: tensors.matrix(&name("ffn_gate"), width, inner)?,
        up: tensors.matrix(&name("ffn_up"), width, inner)?,
        down: tensors.matrix(&name("ffn_down"), inner, width)?,
    })
}

/// Tensors by name, with the shapes that they must have.
struct Tensors<'a> {
    source: &'a mut dyn Source,
    file: &'a Gguf,
}

impl Tensors<'_> {
    fn matrix(&mut self, name: &str, columns: usize, rows: usize) -> Result<Matrix, Problem> {
        let info = self.file.tensor(name);
        let info = info.ok_or_else(|| Problem::Tensor(name.to_owned()))?;
        if info.shape != [columns as u64, rows as u64] {
            return Err(Problem::Shape(name.to_owned()));
        }
        Matrix::read(self.source, name, info)
    }

    fn vector(&mut self, name: &str, length: usize) -> Result<Vec<f32>, Problem> {
        let info = self.file.tensor(name);
        let info = info.ok_or_else(|| Problem::Tensor(name.to_owned()))?;
        vector(self.source, name, info, length)
    }
}
