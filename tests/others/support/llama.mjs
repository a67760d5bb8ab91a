// llama.cpp (xllamacpp in tests/requirements.txt) over the same file, asked by address.

import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";

// One slot, one thread, prompts computed anew: what it says depends on the prompt alone.
const SERVER = `
import sys, time
from xllamacpp import CommonParams, Server
p = CommonParams()
p.model.path, p.port = sys.argv[1], int(sys.argv[2])
p.hostnames = ["127.0.0.1"]
p.n_ctx, p.n_parallel, p.cpuparams.n_threads = 2048, 1, 1
p.cpuparams.poll = 0
server = Server(p)
print("ready", flush=True)
while True: time.sleep(60)
`;

/** A server of llama.cpp: `ask(path, body)` gives its reply, `close()` ends it. */
export async function llama(python, model) {
  const port = await free();
  const server = spawn(python, ["-c", SERVER, model, String(port)], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(server, "exit").then(([code]) => {
    throw new Error(`llama.cpp ended with ${code}`);
  });
  ended.catch(() => {});
  await Promise.race([once(server.stdout, "data"), ended]);
  const ask = async (path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  const close = async () => {
    server.kill();
    await once(server, "exit").catch(() => {});
  };
  return { ask, close };
}

async function free() {
  const server = net.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
