// Debian's nginx with the configuration of docs/hosting/nginx.conf, and the folder that
// `cargo xtask host` writes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import zlib from "node:zlib";
import { dist, freePort, hosted, root, until } from "./support/project.mjs";
import { smoke } from "./support/smoke.mjs";
import { stage } from "./support/stage.mjs";

// `cargo xtask test` unpacks Debian's packages into this folder, where there are such packages.
const unpacked = process.env.UNWATCHED_NGINX;
const skip = !unpacked && "NGINX IS NOT TESTED: this computer has no packages of Debian to take it from (UNWATCHED_NGINX)";
if (skip) console.log(`\n*** ${skip} ***\n`);

const temp = mkdtempSync(path.join(os.tmpdir(), "unwatched-nginx-"));
after(() => rmSync(temp, { recursive: true }));

/** The configuration as it is, at another port and another place. */
function configure(port) {
  const ours = readFileSync(path.join(root, "docs/hosting/nginx.conf"), "utf8");
  assert.ok(ours.includes("listen 80;") && ours.includes("/srv/unwatched/"));
  const site = ours.replace("listen 80;", `listen 127.0.0.1:${port};`).replaceAll("/srv/unwatched/", `${hosted}/`);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${temp}/${name};`);
  return `
    load_module ${unpacked}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
    daemon off; master_process off; pid ${temp}/pid; error_log ${temp}/error.log;
    events {}
    http {
      access_log ${temp}/access.log; include ${unpacked}/etc/nginx/mime.types;
      ${folders.join("\n")}
      ${site}
    }`;
}

async function serveByNginx() {
  const port = await freePort();
  mkdirSync(path.join(temp, "logs"), { recursive: true });
  writeFileSync(path.join(temp, "nginx.conf"), configure(port));
  const libraries = readdirSync(path.join(unpacked, "usr/lib")).map((name) => path.join(unpacked, "usr/lib", name));
  const args = ["-p", temp, "-e", path.join(temp, "error.log"), "-c", path.join(temp, "nginx.conf")];
  const child = spawn(path.join(unpacked, "usr/sbin/nginx"), args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(":") },
  });
  const over = new Promise((resolve) => child.once("close", resolve));
  const [origin, prefix] = [`http://127.0.0.1:${port}`, "/unwatched/"];
  const close = () => {
    child.kill("SIGTERM");
    return over;
  };
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${readFileSync(path.join(temp, "error.log"), "utf8")}`);
      return (await fetch(origin + prefix).catch(() => null))?.ok;
    }, "nginx answers");
  } catch (error) {
    await close();
    throw error;
  }
  const log = path.join(temp, "access.log");
  const logged = () => (existsSync(log) ? [...readFileSync(log, "utf8").matchAll(/"GET (\S+?)(?:\?\S*)? HTTP/g)].map(([, asked]) => asked) : []);
  const start = logged().length;
  return {
    origin,
    prefix,
    get requests() {
      return logged().slice(start);
    },
    missing: [],
    url: (place = "") => `${origin}${prefix}${place}`,
    close,
  };
}

/** One answer, its body as it travelled. */
const get = (url, encoding = "identity") =>
  new Promise((resolve, reject) => {
    request(url, { headers: { "accept-encoding": encoding } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", reject).end();
  });

const policyOf = (page) => page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1].split("; ").map((directive) => directive.split(" "));

describe("nginx", { skip }, () => {
  const here = skip ? {} : stage({ serve: serveByNginx });
  const files = skip ? [] : readdirSync(dist, { recursive: true });
  const pages = files.filter((name) => name.endsWith(".html"));
  before(() => assert.ok(skip || existsSync(path.join(hosted, "policy.conf")), `there is no ${hosted}: \`cargo xtask host\` writes it`));

  if (!skip) smoke(here);

  test("compressed files are sent as they were made, by the best that the browser takes", async () => {
    const wasm = files.find((name) => /^unwatched-app.*\.wasm$/.test(name));
    for (const name of ["", wasm, "data/words/en.json", "data/icon.svg"]) {
      const plain = readFileSync(path.join(dist, name || "index.html"));
      for (const [asked, got, unpack] of [
        ["br, gzip", "br", zlib.brotliDecompressSync],
        ["gzip", "gzip", zlib.gunzipSync],
        ["identity", undefined, (body) => body],
      ]) {
        const { headers, body } = await get(here.site.url(name), asked);
        const small = name !== "data/icon.svg" || existsSync(path.join(hosted, "site", `${name}.br`));
        if (!small) continue;
        assert.equal(headers["content-encoding"], got, `${name} ${asked}`);
        assert.ok(unpack(body).equals(plain), `${name} ${asked}`);
        assert.match(headers.vary ?? "", /Accept-Encoding/i, `${name} ${asked}`);
      }
    }
    const first = await get(here.site.url(wasm), "br");
    assert.equal(first.headers["content-type"], "application/wasm");
    assert.ok(first.body.length < 200_000, `${first.body.length} bytes`);
  });

  test("what never changes is kept for ever, everything else is asked for again", async () => {
    const kept = async (name) => (await get(here.site.url(name))).headers["cache-control"];
    const hashed = files.filter((name) => /-[0-9a-f]{12,}/.test(name) && /\.\w+$/.test(name));
    assert.ok(hashed.length > 30, `${hashed.length} files`);
    for (const name of hashed) assert.equal(await kept(name), "public, max-age=31536000, immutable", name);
    for (const name of ["", "lab/", "offline.js", "data/words/en.json", "data/manifest.json", "data/findings/index.json"]) {
      assert.equal(await kept(name), "no-cache", name);
    }
    const gone = await get(here.site.url("parts/run-0123456789abcdef.wasm"));
    assert.deepEqual([gone.status, gone.headers["cache-control"]], [404, undefined], "what is missing is not remembered");
  });

  test("the header holds every page's policy, and forbids frames", async () => {
    const { headers } = await get(here.site.url());
    const sent = headers["content-security-policy"].split("; ").map((directive) => directive.split(" "));
    assert.ok(pages.length > 15);
    const scripts = new Set();
    // Sheets say of themselves that they need less; both policies hold for them.
    for (const name of pages.filter((page) => !page.startsWith("print/"))) {
      const own = policyOf(readFileSync(path.join(dist, name), "utf8"));
      for (const [directive, ...values] of own) {
        const [, ...all] = sent.find(([name]) => name === directive);
        if (directive === "script-src") values.forEach((value) => scripts.add(value));
        if (directive === "script-src") assert.deepEqual(values.filter((value) => !all.includes(value)), [], name);
        else assert.deepEqual(all, values, `${name}: ${directive}`);
      }
      assert.deepEqual(sent.slice(own.length), [["frame-ancestors", "'none'"]], name);
    }
    assert.deepEqual(new Set(sent.find(([name]) => name === "script-src").slice(1)), scripts, "and no script more");
    for (const name of ["lab/", "offline.js", "nowhere"]) {
      const answer = await get(here.site.url(name));
      assert.equal(answer.headers["content-security-policy"], headers["content-security-policy"], name);
      assert.equal(answer.headers["x-content-type-options"], "nosniff", name);
      assert.equal(answer.headers["referrer-policy"], "no-referrer", name);
    }
  });

  test("an unknown address gets the site's own page, and a folder without its slash the way", async () => {
    const unknown = await get(here.site.url("nowhere"));
    assert.equal(unknown.status, 404);
    assert.ok(unknown.body.equals(readFileSync(path.join(dist, "404.html"))));
    const folder = await get(here.site.url("lab?a=b"));
    assert.equal(folder.status, 301);
    assert.equal(new URL(folder.headers.location, here.site.url()).pathname, "/unwatched/lab/");
    const above = await get(`${here.site.origin}/unwatched`);
    assert.equal(new URL(above.headers.location, here.site.url()).pathname, "/unwatched/");
  });

  test("it keeps the site for use without a network, under the header's policy", { timeout: 90_000 }, () =>
    here.page({ keeps: true }, async ({ page }) => {
      await page.goto(here.site.url("settings/"));
      await page.evaluate(() => navigator.serviceWorker.ready);
    }));
});
