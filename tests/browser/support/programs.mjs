// Peers that are programs of others: each on its own port of loopback, killed by its own id.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, model, python, until } from "./project.mjs";

const SERVER = `
import sys, time
from xllamacpp import CommonParams, Server
p = CommonParams()
p.model.path, p.port = sys.argv[1], int(sys.argv[2])
p.hostnames = ["127.0.0.1"]
p.model_alias = {"smollm2"}
p.n_ctx, p.n_parallel, p.cpuparams.n_threads = 4096, 4, 2
p.cpuparams.poll = 0  # no busy waiting: a browser wants the same cores
server = Server(p)
while True: time.sleep(60)
`;

/** A real language model behind an OpenAI-compatible server. */
export async function startModel() {
  if (!model) throw new Error("UNWATCHED_MODEL names no model: run the tests with `cargo xtask test`");
  const port = await freePort();
  return start(python, ["-c", SERVER, model, String(port)], port, "/v1/models");
}

/**
 * aimock with these fixtures: every provider's dialect, scripted answers. With a `key` it
 * refuses whoever does not bring it in a header that a service knows.
 */
export async function startAimock(fixtures, { latency = 0, key } = {}) {
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-aimock-"));
  const file = path.join(folder, "fixtures.json");
  writeFileSync(file, JSON.stringify({ fixtures }));
  const cli = fileURLToPath(new URL("../../node_modules/@copilotkit/aimock/dist/cli.js", import.meta.url));
  const args = [cli, "-p", String(port), "-h", "127.0.0.1", "-f", file, "-l", String(latency), "--log-level", "warn"];
  const peer = await start(process.execPath, args, port, "/health", key && { AIMOCK_API_KEYS: key });
  const headers = { "content-type": "application/json", ...(key && { "x-api-key": key }) };
  return {
    ...peer,
    get: async (place) => (await fetch(peer.origin + place, { headers })).json(),
    /** The next call fails so, in the shape of whichever service is called. */
    fail: (status, body) =>
      fetch(`${peer.origin}/__aimock/error`, { method: "POST", headers, body: JSON.stringify({ status, body }) }),
    close: async () => {
      await peer.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** llmock, which judges its clients. */
export async function startJudge() {
  const port = await freePort();
  const program = path.join(path.dirname(python), "llmock");
  const peer = await start(program, ["serve", "--host", "127.0.0.1", "--port", String(port), "--stream-chunk-delay-ms", "20"], port, "/_llmock/verdict");
  return {
    ...peer,
    script: (behaviors) =>
      fetch(`${peer.origin}/_llmock/scenario`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ behaviors }) }),
    verdict: async () => (await fetch(`${peer.origin}/_llmock/verdict?format=text`)).text(),
  };
}

async function start(program, args, port, health, env = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let said = "";
  const listen = (bytes) => (said = (said + bytes).slice(-4_000));
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  child.on("error", (error) => listen(String(error)));
  const over = new Promise((resolve) => child.once("close", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill("SIGKILL");
    await over;
  };
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${path.basename(program)} ended: ${said}`);
      return (await fetch(origin + health).catch(() => null))?.ok;
    }, `${path.basename(program)} answers`, 60_000);
  } catch (error) {
    await close();
    throw new Error(`${error.message}\n${said}`);
  }
  return { origin, port, base: `${origin}/v1`, close };
}
