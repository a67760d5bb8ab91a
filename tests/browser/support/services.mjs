// The services that aimock speaks like: how each is reached, and what is right to send to it. It is
// written by the services' documentation, not by our table of providers.

const turns = (messages) => messages.map(({ role, content }) => [role, content]);

/** OpenAI's chat dialect. */
const CHAT = {
  path: "/v1/chat/completions",
  list: "/v1/models",
  auth: "authorization",
  fields: ["max_tokens", "messages", "model", "seed", "stream", "stream_options"],
  fixed: { stream: true, stream_options: { include_usage: true } },
  limit: (body) => body.max_completion_tokens ?? body.max_tokens,
  system: ({ messages: [first] }) => first.role === "system" && first.content,
  turns: ({ messages }) => turns(messages.slice(1)),
  assistant: "assistant",
  reasoning: "native",
  length: "length",
  blocks: { response: { content: "I ca", finishReason: "content_filter" }, category: "content_filter" },
};

const NEWER_LIMIT = ["max_completion_tokens", ...CHAT.fields.slice(1)];

const refused = (status, error) => ({ error: { message: "This is not allowed.", ...error }, status });

export const SERVICES = [
  {
    id: "anthropic",
    origin: "https://api.anthropic.com",
    path: "/v1/messages",
    list: "/v1/models?limit=1000",
    model: "claude-haiku-4-5",
    auth: "x-api-key",
    headers: { "anthropic-version": "2023-06-01", "anthropic-dangerous-direct-browser-access": "true" },
    fields: ["max_tokens", "messages", "model", "stream", "system"],
    fixed: { stream: true },
    limit: (body) => body.max_tokens,
    system: (body) => body.system,
    turns: ({ messages }) => turns(messages),
    assistant: "assistant",
    reasoning: "summary",
    length: "max_tokens",
    blocks: { response: { content: "I ca", finishReason: "refusal" }, category: "refusal" },
  },
  {
    id: "openai",
    origin: "https://api.openai.com",
    path: "/v1/responses",
    list: "/v1/models",
    model: "gpt-5-mini",
    auth: "authorization",
    fields: ["input", "instructions", "max_output_tokens", "model", "reasoning", "store", "stream"],
    fixed: { stream: true, store: false, reasoning: { summary: "auto" } },
    limit: (body) => body.max_output_tokens,
    system: (body) => body.instructions,
    turns: ({ input }) => turns(input),
    assistant: "assistant",
    reasoning: "summary",
    length: "incomplete",
    // aimock cannot say why a response is incomplete; the service also refuses a prompt outright.
    blocks: { response: refused(400, { type: "invalid_request_error", code: "invalid_prompt" }), category: "invalid_prompt" },
  },
  { ...CHAT, id: "openai-chat", origin: "https://api.openai.com", model: "gpt-4.1-mini", fields: NEWER_LIMIT },
  {
    id: "gemini",
    origin: "https://generativelanguage.googleapis.com",
    path: "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
    model: "gemini-2.5-flash",
    auth: "x-goog-api-key",
    fields: ["contents", "generationConfig", "systemInstruction"],
    fixed: {},
    limit: ({ generationConfig: { maxOutputTokens } }) => maxOutputTokens,
    system: ({ systemInstruction: { parts } }) => parts.map((part) => part.text).join(),
    turns: ({ contents }) => contents.map(({ role, parts }) => [role, parts.map((part) => part.text).join()]),
    assistant: "model",
    reasoning: "summary",
    // aimock does not say which model has answered, and has no list of models.
    returned: [],
    list: null,
    length: "MAX_TOKENS",
    blocks: { response: { content: "I ca", finishReason: "content_filter" }, category: "SAFETY" },
  },
  {
    ...CHAT,
    id: "openrouter",
    origin: "https://openrouter.ai",
    path: "/api/v1/chat/completions",
    list: "/api/v1/models",
    model: "openai/gpt-5-mini",
    // Its moderation names what was flagged.
    blocks: { response: refused(403, { metadata: { reasons: ["violence"], flagged_input: "…" } }), category: "moderation" },
  },
  {
    ...CHAT,
    id: "azure",
    typed: "my-lab",
    origin: "https://my-lab.openai.azure.com",
    path: "/openai/v1/chat/completions",
    list: "/openai/v1/models",
    model: "my-deployment",
    auth: "api-key",
    fields: NEWER_LIMIT,
    blocks: { response: refused(400, { code: "content_filter" }), category: "content_filter" },
  },
  {
    id: "ollama",
    path: "/api/chat",
    list: "/api/tags",
    model: "qwen3:4b",
    fields: ["messages", "model", "options", "stream"],
    fixed: { stream: true },
    limit: ({ options: { num_predict } }) => num_predict,
    system: CHAT.system,
    turns: CHAT.turns,
    assistant: "assistant",
    // aimock sends thinking under another name than Ollama, always ends in "stop", and counts nothing.
    reasoning: "none",
    usage: { input: 0, output: 0 },
  },
];
