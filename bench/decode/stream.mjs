// A stream as services send it: an event a token, in OpenAI's chat dialect, with all that stands in one.

const WORDS = ["The", " report", " is", " late", ",", " and", " naïve", " readers", " — say", " it", " plainly", ".\n", " 你好", " \"quoted\"", " 🙂"];

export function stream(atLeast) {
  const events = [];
  let length = 0;
  for (let n = 0; length < atLeast; n += 1) {
    const delta = n === 0 ? { role: "assistant", content: "" } : { content: WORDS[n % WORDS.length] };
    const value = { id: "chatcmpl-9a1b2c3d4e5f6071", object: "chat.completion.chunk", created: 1_790_000_000, model: "gpt-4.1-mini-2026-04-14", service_tier: "default", system_fingerprint: "fp_0123456789", choices: [{ index: 0, delta, logprobs: null, finish_reason: null }], usage: null };
    events.push(`data: ${JSON.stringify(value)}\n\n`);
    length += events.at(-1).length;
  }
  return `${events.join("")}data: [DONE]\n\n`;
}
