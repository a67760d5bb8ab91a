// Keeps the site for times without a network. The build puts the list of files in
// (xtask/src/finish/offline.rs); the page registers it (src/platform/offline.rs).
//
// A version comes whole or not at all. What of it has come is not fetched again: files lie in
// the cache under their path and the hash of their content. A newer version waits until the
// page says that the person wants it, or until no page of the site is open. Whatever is not a
// file of this site is left alone: calls to services pass by.
"use strict";

const FILES = new Map(Object.entries({/* paths and hashes */}));
// Only for those who choose it: kept once it was asked for.
const LATE = /^engine-/;
const SCOPE = self.registration.scope;
// Other sites of the same host share its caches.
const CACHE = `unwatched ${SCOPE}`;
const AT_ONCE = 6;
// Names that hold the hash of the content: such a file never changes.
const HASHED = /-[0-9a-f]{12,}(_bg)?[./]/;
// Which entries belong to the version that is in use.
const LIST = `${SCOPE}?list`;
const entry = (path) => `${SCOPE}${path}?${FILES.get(path)}`;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

/** Fetches what is not there yet. */
async function install() {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const wanted = [...FILES.keys()].filter((path) => !LATE.test(path));
  const missing = wanted.filter((path) => !there.has(entry(path)));
  let done = wanted.length - missing.length;
  const queue = missing.values();
  const failed = [];
  const work = async () => {
    for (const path of queue) {
      try {
        await keep(cache, path);
        tell({ done: ++done, of: wanted.length });
      } catch (error) {
        // The others are fetched nevertheless: the next attempt has less to do.
        failed.push(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed.length > 0) {
    await tell({ failed: failed[0] });
    throw new Error(failed[0]);
  }
}

async function keep(cache, path) {
  const response = await fetch(SCOPE + path, { cache: HASHED.test(path) ? "default" : "reload" });
  if (!response.ok) throw new Error(`${path || "/"}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  // A host that renews the site in the middle, or changes files, would leave a mixture.
  if ((await hash(bytes)) !== FILES.get(path)) throw new Error(`${path || "/"} is not as it was built`);
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  await cache.put(entry(path), new Response(bytes, { headers }));
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Lets go of what is older than the version before: other tabs may still run that one. */
async function activate() {
  const cache = await caches.open(CACHE);
  const ours = [...FILES.keys()].map(entry);
  const before = (await (await cache.match(LIST))?.json()) ?? [];
  const wanted = new Set([...ours, ...before]);
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url)) await cache.delete(url);
  }
  await cache.put(LIST, new Response(JSON.stringify(ours)));
  await self.clients.claim();
}

async function tell(message) {
  const all = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const client of all.filter((client) => client.url.startsWith(SCOPE))) client.postMessage(message);
}

/** What to answer, or nothing where the browser goes on as if this were not here. */
function answerTo(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !(url.origin + url.pathname).startsWith(SCOPE)) return null;
  const path = (url.origin + url.pathname).slice(SCOPE.length).replace(/(^|\/)index\.html$/, "$1");
  if (FILES.has(path)) return LATE.test(path) ? late(request, path) : kept(request, entry(path), false);
  if (FILES.has(`${path}/`)) return Response.redirect(`${SCOPE}${path}/${url.search}`);
  if (request.mode === "navigate") return fetch(request).catch(() => Response.redirect(`${SCOPE}404.html`));
  // Of a version before this one.
  return HASHED.test(path) ? kept(request, SCOPE + path, true) : null;
}

async function kept(request, address, ignoreSearch) {
  const cache = await caches.open(CACHE).catch(() => null);
  return (await cache?.match(address, { ignoreSearch })) ?? fetch(request);
}

/** Keeps a file that somebody asked for. */
async function late(request, path) {
  const cache = await caches.open(CACHE).catch(() => null);
  const there = await cache?.match(entry(path));
  if (there) return there;
  // Where it can't be kept, it is fetched all the same.
  await keep(cache, path).catch(() => {});
  return (await cache?.match(entry(path))) ?? fetch(request);
}
