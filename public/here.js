// Where workers are blocked the page runs the worker's script itself (src/platform/worker/here.rs).
// What that script declares is no property of the window, and wasm finds only those.
globalThis.unwatchedHere = wasm_bindgen;
