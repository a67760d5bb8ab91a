use super::{Cache, Network, attention::attend, layer::Layer};
use crate::{
    Problem,
    weights::{Input, Matrix},
};

/// Room to work in, kept between calls.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    inputs: Vec<Input>,
    stream: Vec<f32>,
    normed: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    attended: Vec<f32>,
    gate: Vec<f32>,
    up: Vec<f32>,
    scores: Vec<f32>,
}

impl Network {
    /// Reads `tokens` after those of the cache. With `logits`, writes there what the network says
    /// of the token that follows: a number for each of the vocabulary.
    ///
    /// # Errors
    /// [`Problem::Token`]; [`Problem::PromptTooLong`] past the context; [`Problem::NotANumber`]
    /// where a logit is none. The cache is then as it was, but for [`Problem::NotANumber`].
    pub fn read(
        &self,
        tokens: &[u32],
        cache: &mut Cache,
        scratch: &mut Scratch,
        logits: Option<&mut Vec<f32>>,
    ) -> Result<(), Problem> {
        let start = cache.tokens().len();
        let vocabulary = self.vocabulary();
        if let Some(token) = tokens.iter().find(|t| **t as usize >= vocabulary) {
            return Err(Problem::Token(*token));
        }
        if start + tokens.len() > self.config.context {
            let all = start + tokens.len();
            return Err(Problem::PromptTooLong(all, self.config.context));
        }
        if tokens.is_empty() {
            return Err(Problem::EmptyPrompt);
        }
        let width = self.config.width;
        scratch.stream.resize(tokens.len() * width, 0.0);
        for (token, out) in tokens.iter().zip(scratch.stream.chunks_exact_mut(width)) {
            self.embedding.row(*token as usize, out);
        }
        let angles: Vec<_> = (start..start + tokens.len())
            .map(|position| self.rope.at(position))
            .collect();
        for (number, layer) in self.layers.iter().enumerate() {
            self.attention(number, layer, start, &angles, cache, scratch);
            self.inner(layer, scratch);
        }
        cache.extend(tokens);
        if let Some(logits) = logits {
            let last = scratch.stream.len() - width;
            let (normed, epsilon) = (&mut scratch.normed, self.config.epsilon);
            norm(&scratch.stream[last..], &self.output_norm, epsilon, normed);
            let mut input = Input::default();
            input.set(normed);
            logits.resize(vocabulary, 0.0);
            let output = self.output.as_ref().unwrap_or(&self.embedding);
            output.times(&[input], logits);
            if !logits.iter().all(|logit| logit.is_finite()) {
                return Err(Problem::NotANumber);
            }
        }
        Ok(())
    }

    fn attention(
        &self,
        number: usize,
        layer: &Layer,
        start: usize,
        angles: &[Vec<[f32; 2]>],
        cache: &mut Cache,
        scratch: &mut Scratch,
    ) {
        let config = &self.config;
        let (queries, keys) = (config.heads * config.head, config.kv_heads * config.head);
        let heads = config.heads / config.kv_heads;
        let caches = &mut cache.heads[number * config.kv_heads..][..config.kv_heads];
        let scale = 1.0 / (config.head as f32).sqrt();
        set_normed(scratch, config.width, &layer.attention_norm, config.epsilon);
        with_bias(&layer.query, &scratch.inputs, &mut scratch.query);
        with_bias(&layer.key, &scratch.inputs, &mut scratch.key);
        with_bias(&layer.value, &scratch.inputs, &mut scratch.value);
        scratch.attended.resize(angles.len() * queries, 0.0);
        for (t, angles) in angles.iter().enumerate() {
            let query = &mut scratch.query[t * queries..][..queries];
            let key = &mut scratch.key[t * keys..][..keys];
            self.rope.turn(angles, query);
            self.rope.turn(angles, key);
            let value = scratch.value[t * keys..].chunks_exact(config.head);
            for ((cache, key), value) in caches
                .iter_mut()
                .zip(key.chunks_exact(config.head))
                .zip(value)
            {
                cache.push(start + t, key, value);
            }
            let out = scratch.attended[t * queries..].chunks_exact_mut(config.head);
            for (h, (query, out)) in query.chunks_exact(config.head).zip(out).enumerate() {
                attend(
                    query,
                    &caches[h / heads],
                    start + t,
                    scale,
                    &mut scratch.scores,
                    out,
                );
            }
        }
        set(&mut scratch.inputs, &scratch.attended, queries);
        add(
            &layer.attention_out,
            &scratch.inputs,
            &mut scratch.normed,
            &mut scratch.stream,
        );
    }

    fn inner(&self, layer: &Layer, scratch: &mut Scratch) {
        set_normed(
            scratch,
            self.config.width,
            &layer.inner_norm,
            self.config.epsilon,
        );
        times(&layer.gate, &scratch.inputs, &mut scratch.gate);
        times(&layer.up, &scratch.inputs, &mut scratch.up);
        for (gate, up) in scratch.gate.iter_mut().zip(&scratch.up) {
            // SiLU: x / (1 + exp(−x)).
            *gate = *gate / (1.0 + libm::expf(-*gate)) * up;
        }
        set(&mut scratch.inputs, &scratch.gate, self.config.inner);
        add(
            &layer.down,
            &scratch.inputs,
            &mut scratch.normed,
            &mut scratch.stream,
        );
    }
}

fn times(matrix: &Matrix, inputs: &[Input], out: &mut Vec<f32>) {
    out.resize(inputs.len() * matrix.rows(), 0.0);
    matrix.times(inputs, out);
}

fn with_bias((matrix, bias): &(Matrix, Option<Vec<f32>>), inputs: &[Input], out: &mut Vec<f32>) {
    times(matrix, inputs, out);
    if let Some(bias) = bias {
        for out in out.chunks_exact_mut(bias.len()) {
            for (out, bias) in out.iter_mut().zip(bias) {
                *out += bias;
            }
        }
    }
}

/// Adds the products to the stream.
fn add(matrix: &Matrix, inputs: &[Input], products: &mut Vec<f32>, stream: &mut [f32]) {
    times(matrix, inputs, products);
    for (stream, product) in stream.iter_mut().zip(products) {
        *stream += *product;
    }
}

fn set(inputs: &mut Vec<Input>, numbers: &[f32], width: usize) {
    inputs.resize_with(numbers.len() / width, Input::default);
    for (input, numbers) in inputs.iter_mut().zip(numbers.chunks_exact(width)) {
        input.set(numbers);
    }
}

/// Makes the inputs the stream, normed.
fn set_normed(scratch: &mut Scratch, width: usize, weights: &[f32], epsilon: f32) {
    let Scratch {
        inputs,
        stream,
        normed,
        ..
    } = scratch;
    inputs.resize_with(stream.len() / width, Input::default);
    for (input, numbers) in inputs.iter_mut().zip(stream.chunks_exact(width)) {
        norm(numbers, weights, epsilon, normed);
        input.set(normed);
    }
}

/// Root mean square norm: x / √(mean of x² + ε) × weight; the mean is summed in 64 bits.
fn norm(numbers: &[f32], weights: &[f32], epsilon: f32, out: &mut Vec<f32>) {
    let squares: f64 = numbers.iter().map(|x| f64::from(x * x)).sum();
    let mean = (squares / numbers.len() as f64) as f32;
    let by = 1.0 / (mean + epsilon).sqrt();
    out.clear();
    out.extend(
        numbers
            .iter()
            .zip(weights)
            .map(|(x, weight)| x * by * weight),
    );
}
