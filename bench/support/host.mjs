// A static host on loopback that sends everything compressed with brotli, ours and the peers' alike.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const isFile = (file) => existsSync(file) && statSync(file).isFile();

/**
 * Serves `folder`. What is sent was compressed before, once: a first visit whose times do not count
 * sees to that. `sent` holds, for each answer, its path and the bytes of its body.
 */
export async function host(folder) {
  const ready = new Map();
  const sent = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    let answer = found(folder, pathname, ready, request.headers.range);
    const { etag } = answer.headers;
    if (etag && request.headers["if-none-match"] === etag) answer = { status: 304, headers: { etag }, body: "" };
    sent.push({ path: pathname, bytes: answer.body.length, status: answer.status });
    response.writeHead(answer.status, { "cache-control": "no-cache", "accept-ranges": "bytes", "content-length": answer.body.length, ...answer.headers });
    response.end(request.method === "HEAD" ? "" : answer.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve)));
  return { origin, sent, url: (place = "") => `${origin}/${place}`, close };
}

function found(folder, pathname, ready, range) {
  let file = path.join(folder, path.posix.normalize(decodeURIComponent(pathname)));
  if (isFile(path.join(file, "index.html"))) file = path.join(file, "index.html");
  if (!file.startsWith(folder) || !isFile(file)) return { status: 404, headers: {}, body: Buffer.from("Nothing here.") };
  if (range) return part(readFileSync(file), range);
  if (!ready.has(file)) ready.set(file, packed(file));
  return ready.get(file);
}

/** A file with its type, compressed where a host would compress it: logs are sent as they are. */
function packed(file) {
  const body = readFileSync(file);
  const type = file.includes("/logs/") ? undefined : TYPES[path.extname(file)];
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  if (!type) return { status: 200, headers: { "content-type": "application/octet-stream", etag }, body };
  // The best there is, but for what would take minutes.
  const quality = body.length > 12e6 ? 5 : 11;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return { status: 200, headers: { "content-type": type, "content-encoding": "br", etag }, body: brotliCompressSync(body, { params }) };
}

/** Readers of archives ask for parts of them. */
function part(body, range) {
  const [, from, to] = range.match(/bytes=(\d*)-(\d*)/) ?? [];
  const start = from ? Number(from) : body.length - Number(to);
  const end = from && to ? Math.min(Number(to), body.length - 1) : body.length - 1;
  const headers = { "content-type": "application/octet-stream", "content-range": `bytes ${start}-${end}/${body.length}` };
  return { status: 206, headers, body: body.subarray(start, end + 1) };
}
