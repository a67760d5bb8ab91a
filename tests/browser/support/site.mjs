// A static host of dist/, as strict and as dumb as the ones that people use.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { dist } from "./project.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const isFile = (file) => existsSync(file) && statSync(file).isFile();

/** Serves dist/, or a `folder` like it, under `prefix`, which begins and ends with a slash. */
export async function serveSite({ prefix = "/", folder = dist, port = 0 } = {}) {
  if (!isFile(path.join(folder, "index.html"))) throw new Error("dist/ holds no site: build it first");
  const requests = [];
  const missing = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://site");
    requests.push(url.pathname);
    response.on("finish", () => response.statusCode === 404 && missing.push(url.pathname));
    answer(url, prefix, folder, response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    prefix,
    requests,
    missing,
    url: (place = "") => `${origin}${prefix}${place}`,
    close: () => closed(server),
  };
}

export function closed(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

function answer(url, prefix, folder, response) {
  if (!url.pathname.startsWith(prefix)) return send(response, 404);
  const relative = path.posix.normalize(decodeURIComponent(url.pathname.slice(prefix.length)));
  if (relative.startsWith("..")) return send(response, 404);
  const file = path.join(folder, relative);
  if (isFile(path.join(file, "index.html"))) {
    if (url.pathname.endsWith("/")) return send(response, 200, path.join(file, "index.html"));
    response.writeHead(301, { location: `${url.pathname}/${url.search}` });
    return response.end();
  }
  if (isFile(file) && !url.pathname.endsWith("/")) return send(response, 200, file);
  return send(response, 404, path.extname(file) ? undefined : path.join(folder, "404.html"));
}

function send(response, status, file) {
  if (!file || !isFile(file)) {
    response.writeHead(status, { "content-type": "text/plain" });
    return response.end("Nothing here.");
  }
  response.writeHead(status, {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "cache-control": "no-cache",
  });
  createReadStream(file).pipe(response);
}
