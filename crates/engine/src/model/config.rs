use crate::{Problem, gguf::Gguf, gguf::Value};

/// So many tokens of text a model is given at most, whatever it could read: keys and values of
/// more would take more memory than a page should ask for.
pub const MAX_CONTEXT: usize = 4096;
/// More than any model of a file that is opened has.
const MAX_SIZE: u64 = 1 << 20;

/// A kind of model that is computed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// LLaMA and its kin: positions turn neighbouring numbers.
    Llama,
    /// Qwen2: positions turn numbers of the two halves; queries, keys and values have a bias.
    Qwen2,
}

/// The numbers of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Its kind.
    pub architecture: Architecture,
    /// So many layers.
    pub layers: usize,
    /// So many numbers stand for a token between layers.
    pub width: usize,
    /// So many within the feed-forward part of a layer.
    pub inner: usize,
    /// Heads of attention.
    pub heads: usize,
    /// Heads of keys and values; each serves `heads / kv_heads` heads.
    pub kv_heads: usize,
    /// Numbers of a head.
    pub head: usize,
    /// So many of a head's numbers are turned by the position.
    pub turned: usize,
    /// The base of the frequencies of turning.
    pub base: f64,
    /// Positions are divided by this.
    pub stretch: f64,
    /// What is added to the mean square under a norm's root.
    pub epsilon: f32,
    /// So many tokens a text has at most: the model's own limit or [`MAX_CONTEXT`].
    pub context: usize,
}

impl Config {
    /// The numbers of a file's model.
    ///
    /// # Errors
    /// [`Problem::Architecture`], [`Problem::Variant`], or [`Problem::Key`] for what is missing or
    /// does not fit.
    pub fn read(file: &Gguf) -> Result<Self, Problem> {
        let key = "general.architecture";
        let name = file.text(key).ok_or_else(|| Problem::Key(key.to_owned()))?;
        let architecture = match name {
            "llama" => Architecture::Llama,
            "qwen2" => Architecture::Qwen2,
            other => return Err(Problem::Architecture(other.to_owned())),
        };
        let keys = Keys { file, name };
        keys.unsupported()?;
        let width = keys.size("embedding_length")?;
        let heads = keys.size("attention.head_count")?;
        let kv_heads = keys.size_or("attention.head_count_kv", heads)?;
        let head = keys.size_or("attention.key_length", width / heads)?;
        let turned = keys.size_or("rope.dimension_count", head)?;
        let fits = |key: &str, is: bool| if is { Ok(()) } else { Err(keys.problem(key)) };
        fits("embedding_length", width.is_multiple_of(32))?;
        fits("attention.head_count_kv", heads.is_multiple_of(kv_heads))?;
        fits(
            "attention.key_length",
            head.is_multiple_of(4)
                && head as u64 * heads as u64 <= MAX_SIZE
                && (head * heads).is_multiple_of(32),
        )?;
        fits(
            "attention.value_length",
            keys.size_or("attention.value_length", head)? == head,
        )?;
        fits(
            "rope.dimension_count",
            turned <= head && turned.is_multiple_of(2),
        )?;
        let base = keys.real("rope.freq_base", 10_000.0)?;
        let epsilon = keys.real("attention.layer_norm_rms_epsilon", f64::NAN)?;
        fits("rope.freq_base", base >= 1.0)?;
        fits(
            "attention.layer_norm_rms_epsilon",
            (0.0..1.0).contains(&epsilon),
        )?;
        let inner = keys.size("feed_forward_length")?;
        fits("feed_forward_length", inner.is_multiple_of(32))?;
        Ok(Self {
            architecture,
            layers: keys.size("block_count")?,
            width,
            inner,
            heads,
            kv_heads,
            head,
            turned,
            base,
            stretch: keys.stretch()?,
            epsilon: epsilon as f32,
            context: keys.size("context_length")?.min(MAX_CONTEXT),
        })
    }
}

/// The keys of one architecture.
struct Keys<'a> {
    file: &'a Gguf,
    name: &'a str,
}

impl Keys<'_> {
    fn key(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    fn problem(&self, key: &str) -> Problem {
        Problem::Key(self.key(key))
    }

    /// A number of at least 1.
    fn size(&self, key: &str) -> Result<usize, Problem> {
        self.file
            .whole(&self.key(key))
            .filter(|size| (1..=MAX_SIZE).contains(size))
            .map(|size| size as usize)
            .ok_or_else(|| self.problem(key))
    }

    fn size_or(&self, key: &str, otherwise: usize) -> Result<usize, Problem> {
        match self.file.value(&self.key(key)) {
            Some(_) => self.size(key),
            None if otherwise > 0 => Ok(otherwise),
            None => Err(self.problem(key)),
        }
    }

    fn real(&self, key: &str, otherwise: f64) -> Result<f64, Problem> {
        match self.file.value(&self.key(key)) {
            None => Ok(otherwise),
            Some(_) => self
                .file
                .real(&self.key(key))
                .filter(|number| number.is_finite())
                .ok_or_else(|| self.problem(key)),
        }
    }

    /// By how much positions are divided: the linear way to longer texts. Others are refused.
    fn stretch(&self) -> Result<f64, Problem> {
        let old = self.real("rope.scale_linear", 1.0)?;
        let factor = self.real("rope.scaling.factor", old)?;
        let key = "rope.scaling.type";
        match self.file.text(&self.key(key)) {
            Some("none") => Ok(1.0),
            Some("linear") | None if factor > 0.0 => Ok(factor),
            Some("linear") | None => Err(self.problem("rope.scaling.factor")),
            Some(other) => Err(Problem::Variant(self.key(key), other.to_owned())),
        }
    }

    /// Variants under the same name that would be computed wrongly.
    fn unsupported(&self) -> Result<(), Problem> {
        for key in ["expert_count", "attention.sliding_window"] {
            if let Some(Value::Whole(number)) = self.file.value(&self.key(key))
                && *number > 0
            {
                return Err(Problem::Variant(self.key(key), number.to_string()));
            }
        }
        Ok(())
    }
}
