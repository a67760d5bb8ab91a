// What is done in the page: a prompt that nobody has seen yet is read, and an answer is written. Given
// as text, so nothing outside of the functions is known in them.

/** Our engine, in its worker: tokens read and written a second, for each prompt. */
export async function ours({ prompts, tokens }) {
  const worker = new Worker("/ours/engine_loader.js");
  const heard = [];
  let wake = () => {};
  worker.onmessage = ({ data }) => (heard.push({ ...JSON.parse(data), at: performance.now() }), wake());
  const said = async (kinds) => {
    for (;;) {
      const at = heard.findIndex(({ kind }) => kinds.includes(kind));
      if (at >= 0) return heard.splice(0, at + 1).at(-1);
      await new Promise((resolve) => (wake = resolve));
    }
  };
  await said(["ready"]);
  const file = new File([await (await fetch("/model.gguf")).blob()], "model.gguf");
  const began = performance.now();
  worker.postMessage([JSON.stringify({ do: "open", name: "model.gguf" }), file]);
  const opened = await said(["opened", "refused"]);
  if (opened.kind === "refused") throw new Error(opened.code);
  const load = opened.at - began;
  const figures = [];
  for (const [id, prompt] of prompts.entries()) {
    const messages = [{ role: "user", content: prompt }];
    const start = performance.now();
    worker.postMessage([JSON.stringify({ do: "ask", id, order: { messages, max_tokens: tokens, temperature: 0 } }), null]);
    const first = await said(["text"]);
    const end = await said(["ended"]);
    figures.push({ read: (1e3 * end.prompt_tokens) / (first.at - start), written: (1e3 * (end.tokens - 1)) / (end.at - first.at), prompt: end.prompt_tokens });
  }
  worker.terminate();
  return { load, figures };
}

/** llama.cpp as WebAssembly, by the package that people use for it, in one thread. */
export async function wllama({ prompts, tokens, lengths }) {
  const { Wllama } = await import("/wllama/index.js");
  const engine = new Wllama({ default: "/wllama/wasm/wllama.wasm" }, { suppressNativeLog: true });
  const began = performance.now();
  await engine.loadModel([await (await fetch("/model.gguf")).blob()], { n_ctx: 1_024, n_threads: 1, n_gpu_layers: 0 });
  const load = performance.now() - began;
  const figures = [];
  for (const [at, prompt] of prompts.entries()) {
    const start = performance.now();
    const stream = await engine.createChatCompletion({ messages: [{ role: "user", content: prompt }], max_tokens: tokens, temperature: 0, stream: true });
    let [first, last, count] = [0, 0, 0];
    for await (const { choices } of stream) {
      if (!choices[0]?.delta?.content) continue;
      last = performance.now();
      first ||= last;
      count += 1;
    }
    figures.push({ read: (1e3 * lengths[at]) / (first - start), written: (1e3 * (count - 1)) / (last - first) });
  }
  await engine.exit();
  return { load, figures };
}
