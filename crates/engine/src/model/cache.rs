use super::Config;
use crate::lanes::{Best, Lanes};

type Reals = <Best as Lanes>::Reals;

/// Keys and values of the tokens that were read, for every layer. It grows with them.
#[derive(Clone, Debug)]
pub struct Cache {
    pub(super) heads: Vec<Head>,
    tokens: Vec<u32>,
}

/// Keys and values of one head of one layer.
#[derive(Clone, Debug)]
pub struct Head {
    /// Four positions side by side: number n of positions 4g to 4g + 3 is at g × head + n.
    pub keys: Vec<Reals>,
    /// Four numbers side by side, position after position.
    pub values: Vec<Reals>,
}

impl Cache {
    /// An empty one.
    pub fn new(config: &Config) -> Self {
        let head = Head {
            keys: Vec::new(),
            values: Vec::new(),
        };
        Self {
            heads: vec![head; config.layers * config.kv_heads],
            tokens: Vec::new(),
        }
    }

    /// The tokens that were read.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// Notes that these were read.
    pub(super) fn extend(&mut self, tokens: &[u32]) {
        self.tokens.extend_from_slice(tokens);
    }

    /// A copy of the first `tokens` of it.
    pub fn prefix(&self, config: &Config, tokens: usize) -> Self {
        let tokens = tokens.min(self.tokens.len());
        let keys = tokens.div_ceil(4) * config.head;
        let values = tokens * config.head / 4;
        let copy = |head: &Head| Head {
            keys: head.keys.iter().take(keys).copied().collect(),
            values: head.values.iter().take(values).copied().collect(),
        };
        Self {
            heads: self.heads.iter().map(copy).collect(),
            tokens: self.tokens[..tokens].to_vec(),
        }
    }

    /// Forgets all but the first `tokens`.
    pub fn truncate(&mut self, config: &Config, tokens: usize) {
        for head in &mut self.heads {
            head.keys.truncate(tokens.div_ceil(4) * config.head);
            head.values.truncate(tokens * config.head / 4);
        }
        self.tokens.truncate(tokens);
    }
}

impl Head {
    /// Puts a token's key and value at `position`, which is the one after the last.
    pub fn push(&mut self, position: usize, key: &[f32], value: &[f32]) {
        let (group, lane) = (position / 4, position % 4);
        if lane == 0 {
            self.keys
                .resize((group + 1) * key.len(), Best::reals([0.0; 4]));
        }
        for (four, key) in self.keys[group * key.len()..].iter_mut().zip(key) {
            let mut numbers = Best::to_array(*four);
            numbers[lane] = *key;
            *four = Best::reals(numbers);
        }
        let fours = value.as_chunks::<4>().0;
        self.values
            .extend(fours.iter().map(|four| Best::reals(*four)));
    }
}
