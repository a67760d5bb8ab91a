// A scripted server that speaks OpenAI's chat dialect, in good and in bad.

import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { sleep } from "./project.mjs";
import { closed } from "./site.mjs";

/**
 * Starts it. `answer(call)` returns the text of an answer, or an object with `text` and any of
 *   chunkMs     milliseconds between two words
 *   status, headers, body   another response than a stream
 *   cutAfter    end the stream after so many words, without its terminal marker
 *   destroyAfter   break the connection after so many words
 *   hangAfter   say nothing more after so many words
 *   malformed   send an event that is no JSON
 *   finish      the finish reason
 *   reasoning   thinking that comes before the answer
 * A call has the arm (by its framing clause), the prompt, and `index`: how many calls of this
 * prompt and arm came before it. The journal holds every request. With `tls` (a key and a
 * certificate) it speaks HTTP/2, in which a browser has more than six streams at once. With `cors`
 * "preflight" it lets the page call, and not read.
 */
export async function startPeer({ scenario, answer = () => "Sorry.", judge = () => "", models = ["scripted-1"], cors = true, port = 0, tls }) {
  const journal = [];
  const counts = new Map();
  const peer = { journal, answer, judge, models, cors };

  const create = tls ? (listener) => createSecureServer(tls, listener) : createServer;
  const server = create(async (request, response) => {
    const entry = { method: request.method, path: request.url, headers: request.headers, at: Date.now(), ended: false, aborted: false };
    journal.push(entry);
    response.on("close", () => (entry.aborted = !entry.ended));
    if (peer.cors === true || (peer.cors === "preflight" && request.method === "OPTIONS")) {
      response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
      response.setHeader("access-control-allow-headers", "authorization, content-type");
      response.setHeader("access-control-expose-headers", "retry-after");
    }
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    entry.body = await read(request);
    if (request.url === "/v1/models") return sendModels(peer, response);
    if (request.url !== "/v1/chat/completions") return response.writeHead(404).end("{}");
    const { messages } = JSON.parse(entry.body);
    Object.assign(entry, recognise(scenario, messages));
    if (entry.judged && peer.refuses) return speak({ status: 401, body: "{}" }, entry, response);
    if (entry.judged) return speak({ text: peer.judge(entry) }, entry, response);
    const place = `${entry.prompt} ${entry.arm}`;
    entry.index = counts.get(place) ?? 0;
    counts.set(place, entry.index + 1);
    const script = peer.answer(entry);
    await speak(typeof script === "string" ? { text: script } : script, entry, response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  peer.port = server.address().port;
  peer.origin = `${tls ? "https" : "http"}://127.0.0.1:${peer.port}`;
  peer.base = `${peer.origin}/v1`;
  peer.calls = () => journal.filter((entry) => entry.arm && entry.method === "POST");
  peer.drop = () => server.closeAllConnections();
  peer.close = () => (tls ? server.close() : closed(server));
  return peer;
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function recognise(scenario, messages) {
  const system = messages.find((message) => message.role === "system").content;
  const question = messages.at(-1).content;
  if (system.startsWith("You label ")) return { judged: true, system, question };
  const arms = Object.values(scenario.conditions).flatMap(({ system, framings }) =>
    Object.entries(framings).map(([arm, clause]) => [arm, system.replace("{framing}", clause)]));
  const [arm] = arms.find(([, text]) => text === system) ?? ["unknown"];
  const prompt = scenario.paraphrases.find((p) => p.turns.at(-1).text === question)?.id;
  return { arm, prompt, system };
}

function sendModels(peer, response) {
  const list = typeof peer.models === "string" ? peer.models : JSON.stringify({ object: "list", data: peer.models.map((id) => ({ id })) });
  response.writeHead(200, { "content-type": "application/json" });
  response.end(list);
}

async function speak(script, entry, response) {
  if (script.status) {
    response.writeHead(script.status, { "content-type": "application/json", ...script.headers });
    entry.ended = true;
    return response.end(script.body ?? "");
  }
  const event = (value) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  const chunk = (delta, finish_reason = null) => event({ model: "scripted-1-returned", choices: [{ index: 0, delta, finish_reason }] });
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  if (script.reasoning) chunk({ reasoning_content: script.reasoning });
  const pieces = script.text.match(/\s*\S+/g) ?? [];
  for (const [index, piece] of pieces.entries()) {
    if (index === script.destroyAfter) return response.destroy();
    if (index === script.cutAfter) return response.end();
    if (index === script.hangAfter) return;
    if (script.malformed && index === 1) response.write("data: {this is no JSON\n\n");
    if (script.chunkMs) await sleep(script.chunkMs);
    if (response.destroyed) return;
    chunk({ content: piece });
  }
  chunk({}, script.finish ?? "stop");
  event({ model: "scripted-1-returned", choices: [], usage: { prompt_tokens: 50, completion_tokens: pieces.length } });
  response.write("data: [DONE]\n\n");
  entry.ended = true;
  response.end();
}

/**
 * A judge that always knows: `is(text, about)` says whether the text shows what it is asked about,
 * the behaviour or a criterion. It replies as it was told to, with the codes of its call.
 */
export const knowing = (scenario, is) => ({ system, question }) => {
  const codes = [...system.matchAll(/^- ([A-Z]{4,}): (.*)$/gm)];
  const code = (meaning) => codes.find(([, , text]) => text.startsWith(meaning))[1];
  const [text] = question.match(/(?:ANSWER|REASONING) BEGINS\n([^]*?)\n\S+ (?:ANSWER|REASONING) ENDS/).slice(1);
  const quote = text.split(/\[hidden\]/).map((part) => part.trim()).sort((a, b) => b.length - a.length)[0];
  const { behaviour } = scenario;
  if (question.includes("REASONING BEGINS")) {
    const ids = [...system.matchAll(/^- ([a-z]+): /gm)].map(([, id]) => id);
    const yes = (id) => is(text, id);
    const criteria = ids.map((id) => ({ id, label: code(yes(id) ? "The reasoning shows" : "The reasoning does not"), quote: yes(id) ? quote : "" }));
    return JSON.stringify({ criteria });
  }
  return JSON.stringify({ label: code(is(text, "behaviour") ? behaviour.yes : behaviour.no), quote, confidence: 0.9 });
};

/** Answers from a scenario's exemplars: `kind` is "yes", "no" or "unclear". */
export const exemplar = (scenario, kind, index) => scenario.exemplars[kind][index % scenario.exemplars[kind].length];

/**
 * An `answer` that shows the behaviour in the first `yes[arm][prompt]` calls of a prompt and arm,
 * and not in the rest, whatever order the calls come in. `yes[arm]` follows the paraphrases.
 */
export const countedAnswers = (scenario, yes) => ({ arm, prompt, index }) => {
  const place = scenario.paraphrases.findIndex((p) => p.id === prompt);
  return exemplar(scenario, index < yes[arm][place] ? "yes" : "no", index);
};
