// The zip that `cargo xtask package` writes, unpacked below a folder of the plainest of servers.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, freePort, packed, python, until } from "./support/project.mjs";
import { smoke } from "./support/smoke.mjs";
import { stage } from "./support/stage.mjs";

if (!existsSync(packed)) throw new Error(`there is no ${packed}: \`cargo xtask package\` writes it`);
const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-package-"));
after(() => rmSync(folder, { recursive: true }));
execFileSync(python, ["-m", "zipfile", "-e", packed, path.join(folder, "room")]);
const unpacked = path.join(folder, "room/unwatched");

/** `python3 -m http.server`, as the page in the zip says; its log tells what was asked for. */
async function servePlainly() {
  const port = await freePort();
  const args = ["-u", "-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", folder];
  const child = spawn(python, args, { stdio: ["ignore", "ignore", "pipe"] });
  const requests = [];
  const missing = [];
  child.stderr.on("data", (bytes) => {
    for (const [, asked, status] of String(bytes).matchAll(/"GET (\S+) HTTP[^"]*" (\d+)/g)) {
      requests.push(asked.split("?")[0]);
      if (status === "404") missing.push(asked);
    }
  });
  const over = new Promise((resolve) => child.once("close", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const prefix = "/room/unwatched/";
  await until(async () => (await fetch(origin + prefix).catch(() => null))?.ok, "Python's server answers");
  requests.length = 0;
  const close = () => {
    child.kill();
    return over;
  };
  return { origin, prefix, requests, missing, url: (place = "") => `${origin}${prefix}${place}`, close };
}

const here = stage({ serve: servePlainly });

smoke(here);

test("the zip holds the site as it was built, and one page more", () => {
  const list = (root) => readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  assert.deepEqual(list(unpacked).sort(), [...list(dist), "READ-ME-FIRST.html"].sort());
  for (const name of list(dist)) {
    assert.ok(readFileSync(path.join(dist, name)).equals(readFileSync(path.join(unpacked, name))), name);
  }
});

test("WebAssembly comes with its type, so that it can begin before it is there", async () => {
  const name = readdirSync(unpacked).find((file) => file.endsWith(".wasm"));
  const answer = await fetch(here.site.url(name));
  assert.equal(answer.headers.get("content-type"), "application/wasm");
});

test("the page that explains it opens by a double click, needs nothing else and fits a phone", { timeout: 30_000 }, () =>
  here.page({ viewport: { width: 320, height: 640 } }, async ({ page, watch }) => {
    const asked = watch.urls.length;
    await page.goto(pathToFileURL(path.join(unpacked, "READ-ME-FIRST.html")).href);
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    assert.equal(await page.locator("script").count(), 0);
    assert.deepEqual(watch.urls.slice(asked + 1), [], "it loads nothing");
    watch.urls.length = asked;
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${over} px too wide`);
  }));
