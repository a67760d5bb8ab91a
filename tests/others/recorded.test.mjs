// Streams that an official SDK recorded for its own tests, decoded by `unwatched decode`. What is
// expected of each is what the SDK's tests expect of it (tests/lib/streaming, and
// tests/lib/test_refusal_fallback_streaming.py); the recordings themselves are fetched by the
// package's name and are not part of this repository.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const recordings = process.env.UNWATCHED_RECORDINGS;
const command = process.env.UNWATCHED_COMMAND;
const streaming = path.join(recordings ?? "", "lib/streaming/fixtures");
const fallback = path.join(recordings ?? "", "fixtures/fable-fallback");

const decode = (bytes) =>
  JSON.parse(execFileSync(command, ["decode", "--dialect", "anthropic", "-"], { input: bytes, encoding: "utf8" }));
const file = (folder, name) => decode(readFileSync(path.join(folder, name)));

const HELLO = "Hello there!";
const WEATHER = "I'll check the current weather in Paris for you.";
const TAXES =
  "I'll create a comprehensive tax guide for someone with multiple W2s and save it in a file called taxes.txt. Let me do that for you now.";

const EXPECTED = {
  basic_response: { text: HELLO, outcome: "complete", stop: "end_turn", model: "claude-3-opus-latest", usage: { input: 11, output: 6 } },
  compaction_response: { text: HELLO, outcome: "complete" },
  context_management_response: { text: HELLO, outcome: "complete" },
  fallback_credit_response: { text: HELLO, outcome: "complete" },
  // Another model finished it: the text is read, and is no answer of the model that was asked.
  fallback_response: { text: HELLO, outcome: "swapped" },
  incomplete_partial_json_response: { text: TAXES, outcome: "truncated", stop: "max_tokens" },
  input_transformations_delta_response: { text: HELLO, outcome: "complete" },
  input_transformations_empty_delta_response: { text: HELLO, outcome: "complete" },
  input_transformations_start_only_response: { text: HELLO, outcome: "complete" },
  message_delta_fields_response: { text: HELLO, outcome: "complete" },
  message_delta_omitted_usage_response: { text: HELLO, outcome: "complete" },
  refusal_response: { text: "", outcome: "blocked", stop: "refusal", category: "cyber" },
  server_tool_use_response: { outcome: "complete", stop: "end_turn" },
  tool_use_invalid_json_response: { text: WEATHER, stop: "tool_use" },
  tool_use_response: { text: WEATHER, outcome: "complete", stop: "tool_use", model: "claude-sonnet-4-20250514" },
  unknown_events_response: { text: HELLO, outcome: "complete" },
};

for (const [name, expected] of Object.entries(EXPECTED)) {
  test(`recorded: ${name}`, () => {
    const found = file(streaming, `${name}.txt`);
    for (const [field, value] of Object.entries(expected)) assert.deepEqual(found[field], value, field);
    // Other line ends say the same.
    const text = readFileSync(path.join(streaming, `${name}.txt`), "utf8");
    assert.deepEqual(decode(text.replaceAll("\n", "\r\n")), found);
  });
}

test("every recording of the SDK has an expectation here", () => {
  const there = readdirSync(streaming).map((name) => path.basename(name, ".txt"));
  assert.deepEqual(there.sort(), Object.keys(EXPECTED).sort());
});

test("recorded: a refusal in mid-answer keeps what came, and is blocked", () => {
  const found = file(fallback, "stream-a-refusal.sse");
  assert.equal(found.outcome, "blocked");
  assert.equal(found.text, "Hi");
  assert.match(found.reasoning, /solar eclipse/);
  assert.equal(found.reasoning_kind, "summary");
  assert.equal(file(fallback, "stream-a-toolrefusal.sse").outcome, "blocked");
});

test("recorded: cut off anywhere before its end, a stream is no answer", () => {
  const bytes = readFileSync(path.join(streaming, "basic_response.txt"));
  const end = bytes.lastIndexOf('"message_stop"');
  for (let cut = 0; cut < end; cut += 97) {
    const found = decode(bytes.subarray(0, cut));
    assert.equal(found.outcome, "truncated", `cut at ${cut}`);
  }
});
