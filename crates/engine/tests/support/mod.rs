//! Tiny model files, made of a seed.
#![allow(dead_code, reason = "no test needs all of it")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not there is a mistake of the test"
)]

use unwatched_core::random::Random;

/// A value of a file.
#[derive(Clone, Debug)]
pub enum Value {
    U32(u32),
    F32(f32),
    Bool(bool),
    Text(String),
    Texts(Vec<String>),
    I32s(Vec<i32>),
    F32s(Vec<f32>),
}

/// A tensor of a file: name, dimensions, number of its type, bytes.
pub type Tensor = (String, Vec<u64>, u32, Vec<u8>);

/// A GGUF file that is being written.
#[derive(Clone, Debug, Default)]
pub struct File {
    pub values: Vec<(String, Value)>,
    pub tensors: Vec<Tensor>,
}

impl File {
    pub fn set(&mut self, key: &str, value: Value) {
        self.values.retain(|(known, _)| known != key);
        self.values.push((key.to_owned(), value));
    }

    pub fn without(mut self, key: &str) -> Self {
        self.values.retain(|(known, _)| known != key);
        self.tensors.retain(|(known, ..)| known != key);
        self
    }

    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.set(key, value);
        self
    }

    pub fn tensor(&mut self, name: &str) -> &mut Tensor {
        self.tensors
            .iter_mut()
            .find(|tensor| tensor.0 == name)
            .unwrap()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::from(*b"GGUF");
        out.extend(3_u32.to_le_bytes());
        out.extend((self.tensors.len() as u64).to_le_bytes());
        out.extend((self.values.len() as u64).to_le_bytes());
        for (key, value) in &self.values {
            text(&mut out, key);
            write(&mut out, value);
        }
        let mut offset = 0_u64;
        for (name, shape, kind, bytes) in &self.tensors {
            text(&mut out, name);
            out.extend((shape.len() as u32).to_le_bytes());
            shape.iter().for_each(|size| out.extend(size.to_le_bytes()));
            out.extend(kind.to_le_bytes());
            out.extend(offset.to_le_bytes());
            offset += bytes.len().next_multiple_of(32) as u64;
        }
        for (.., bytes) in &self.tensors {
            out.resize(out.len().next_multiple_of(32), 0);
            out.extend(bytes);
        }
        out
    }
}

fn text(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u64).to_le_bytes());
    out.extend(text.as_bytes());
}

fn write(out: &mut Vec<u8>, value: &Value) {
    let list = |out: &mut Vec<u8>, kind: u32, count: usize| {
        out.extend(9_u32.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend((count as u64).to_le_bytes());
    };
    match value {
        Value::U32(n) => {
            out.extend(4_u32.to_le_bytes());
            out.extend(n.to_le_bytes());
        }
        Value::F32(n) => {
            out.extend(6_u32.to_le_bytes());
            out.extend(n.to_le_bytes());
        }
        Value::Bool(flag) => {
            out.extend(7_u32.to_le_bytes());
            out.push(u8::from(*flag));
        }
        Value::Text(value) => {
            out.extend(8_u32.to_le_bytes());
            text(out, value);
        }
        Value::Texts(texts) => {
            list(out, 8, texts.len());
            texts.iter().for_each(|value| text(out, value));
        }
        Value::I32s(numbers) => {
            list(out, 5, numbers.len());
            numbers.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        Value::F32s(numbers) => {
            list(out, 6, numbers.len());
            numbers.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
    }
}

/// Numbers of the types: name, number in files, numbers a block, bytes a block, where halves lie.
pub const KINDS: [(&str, u32, usize, usize, &[usize]); 11] = [
    ("F32", 0, 1, 4, &[]),
    ("F16", 1, 1, 2, &[0]),
    ("Q4_0", 2, 32, 18, &[0]),
    ("Q4_1", 3, 32, 20, &[0, 2]),
    ("Q5_0", 6, 32, 22, &[0]),
    ("Q5_1", 7, 32, 24, &[0, 2]),
    ("Q8_0", 8, 32, 34, &[0]),
    ("Q4_K", 12, 256, 144, &[0, 2]),
    ("Q5_K", 13, 256, 176, &[0, 2]),
    ("Q6_K", 14, 256, 210, &[208]),
    ("BF16", 30, 1, 2, &[]),
];

/// Random weights of a type, none of them large.
pub fn weights(random: &mut Random, kind: u32, count: u64) -> Vec<u8> {
    let known = KINDS.iter().find(|known| known.1 == kind);
    let (_, _, together, bytes, halves) = known.copied().unwrap();
    let mut out = Vec::new();
    for _ in 0..count as usize / together {
        let real = ((random.unit() - 0.5) * 0.4) as f32;
        match kind {
            0 => out.extend(real.to_le_bytes()),
            30 => out.extend(&real.to_le_bytes()[2..]),
            _ => {
                let mut block: Vec<u8> = (0..bytes).map(|_| random.below(256) as u8).collect();
                for at in halves {
                    // 2^-8 to 2^-6 for scales; a whole tensor of halves gets signs, too.
                    let sign = if kind == 1 { random.below(2) << 15 } else { 0 };
                    let half = (0x1c00 + random.below(0x800) + sign) as u16;
                    block[*at..*at + 2].copy_from_slice(&half.to_le_bytes());
                }
                out.extend(block);
            }
        }
    }
    out
}

/// The characters that stand for bytes, in order of the bytes.
fn characters() -> Vec<String> {
    let seen = |b: &u32| matches!(b, 0x21..=0x7e | 0xa1..=0xac | 0xae..=0xff);
    let mut next = 0x100;
    (0_u32..256)
        .map(|byte| {
            let code = if seen(&byte) {
                byte
            } else {
                next += 1;
                next - 1
            };
            char::from_u32(code).unwrap().to_string()
        })
        .collect()
}

pub const TEMPLATE: &str = "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m.content.strip() }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

/// A model of two layers with random weights of a type.
pub fn tiny(architecture: &str, kind: u32, seed: u64) -> File {
    // 256 columns, so that every type fits.
    sized(architecture, kind, seed, [2, 256, 8, 2, 32])
}

/// One of these sizes: layers, numbers between and within them, heads, heads of keys, numbers of one.
pub fn sized(architecture: &str, kind: u32, seed: u64, sizes: [u32; 5]) -> File {
    let mut random = Random::new(seed);
    let [layers, width, heads, kv_heads, head] = sizes;
    let inner = width;
    let mut file = File::default();
    let mut set = |key: &str, value| file.set(key, value);
    set("general.architecture", Value::Text(architecture.to_owned()));
    set("general.name", Value::Text("Tiny".to_owned()));
    for (key, value) in [
        ("block_count", layers),
        ("context_length", 128),
        ("embedding_length", width),
        ("feed_forward_length", inner),
        ("attention.head_count", heads),
        ("attention.head_count_kv", kv_heads),
        ("attention.key_length", head),
    ] {
        set(&format!("{architecture}.{key}"), Value::U32(value));
    }
    let epsilon = format!("{architecture}.attention.layer_norm_rms_epsilon");
    set(&epsilon, Value::F32(1e-5));
    let mut tokens = characters();
    let mut kinds = vec![1; tokens.len()];
    for (text, kind) in [
        ("<|im_start|>", 3),
        ("<|im_end|>", 3),
        ("he", 1),
        ("ll", 1),
        ("hell", 1),
    ] {
        tokens.push(text.to_owned());
        kinds.push(kind);
    }
    let vocabulary = tokens.len() as u64;
    set("tokenizer.ggml.model", Value::Text("gpt2".to_owned()));
    set("tokenizer.ggml.pre", Value::Text("smollm".to_owned()));
    set("tokenizer.ggml.tokens", Value::Texts(tokens));
    set("tokenizer.ggml.token_type", Value::I32s(kinds));
    let merges = ["h e", "l l", "he ll"].map(str::to_owned).to_vec();
    set("tokenizer.ggml.merges", Value::Texts(merges));
    set("tokenizer.ggml.eos_token_id", Value::U32(257));
    set("tokenizer.chat_template", Value::Text(TEMPLATE.to_owned()));
    let (width, inner) = (u64::from(width), u64::from(inner));
    let (queries, keys) = (u64::from(heads * head), u64::from(kv_heads * head));
    let mut tensor = |name: &str, shape: &[u64], kind: u32| {
        let bytes = weights(&mut random, kind, shape.iter().product());
        file.tensors
            .push((name.to_owned(), shape.to_vec(), kind, bytes));
    };
    tensor("token_embd.weight", &[width, vocabulary], kind);
    tensor("output_norm.weight", &[width], 0);
    for layer in 0..layers {
        for (name, shape, kind) in [
            ("attn_norm.weight", vec![width], 0),
            ("attn_q.weight", vec![width, queries], kind),
            ("attn_k.weight", vec![width, keys], kind),
            ("attn_v.weight", vec![width, keys], kind),
            ("attn_q.bias", vec![queries], 0),
            ("attn_k.bias", vec![keys], 0),
            ("attn_v.bias", vec![keys], 0),
            ("attn_output.weight", vec![queries, width], kind),
            ("ffn_norm.weight", vec![width], 0),
            ("ffn_gate.weight", vec![width, inner], kind),
            ("ffn_up.weight", vec![width, inner], kind),
            ("ffn_down.weight", vec![inner, width], kind),
        ] {
            if architecture == "qwen2" || !name.ends_with("bias") {
                tensor(&format!("blk.{layer}.{name}"), &shape, kind);
            }
        }
    }
    file
}
