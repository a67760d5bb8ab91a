//! The same bits everywhere: run natively by `cargo test`, and in a browser by the wasm step.

mod support;

use support::tiny;
use unwatched_engine::{
    Model,
    model::{Cache, Scratch},
};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// One number of all bits of the logits after a text (FNV-1a).
fn fingerprint(architecture: &str, kind: u32) -> u64 {
    let bytes = tiny(architecture, kind, 11).bytes();
    let mut source = bytes.as_slice();
    let Ok(model) = Model::open(&mut source) else {
        return 0;
    };
    let network = &model.network;
    let tokens = model.tokenizer.encode("hello, 漢字 and 🙂 of 2026", true);
    let (mut cache, mut scratch) = (Cache::new(network.config()), Scratch::default());
    let mut logits = Vec::new();
    if network
        .read(&tokens, &mut cache, &mut scratch, Some(&mut logits))
        .is_err()
    {
        return 0;
    }
    logits.iter().fold(0xcbf2_9ce4_8422_2325, |hash, logit| {
        (hash ^ u64::from(logit.to_bits())).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn logits_have_the_same_bits_on_every_machine() {
    let found = [
        ("llama", 3),
        ("llama", 8),
        ("llama", 14),
        ("qwen2", 1),
        ("qwen2", 12),
    ]
    .map(|(architecture, kind)| fingerprint(architecture, kind));
    assert_eq!(found, GOLDEN, "{found:x?}");
}

// Recorded once; a change here breaks the replication of every finding of an in-page model.
const GOLDEN: [u64; 5] = [
    0xf2c9_aeb2_de0d_6975,
    0x9182_9028_1abd_b2b5,
    0x8895_3e0a_339c_90c1,
    0x314b_49e5_106c_72e9,
    0x9e86_a813_ef3b_f89c,
];
