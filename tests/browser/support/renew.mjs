// A copy of the built site that can be renewed, as a host's folder is.

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { dist } from "./project.mjs";

const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Copies dist/. `close` deletes the copy. */
export function copySite() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-site-"));
  cpSync(dist, folder, { recursive: true });
  const place = (name) => path.join(folder, name);
  return {
    folder,
    /** Puts `content` in the place of a file, and its hash into the list, as a build would. */
    renew(name, content) {
      const [before, after] = [hash(readFileSync(place(name))), hash(content)];
      const script = readFileSync(place("offline.js"), "utf8");
      const entry = `"${name}":"${before}"`;
      if (!script.includes(entry)) throw new Error(`offline.js does not list ${entry}`);
      writeFileSync(place(name), content);
      writeFileSync(place("offline.js"), script.replace(entry, `"${name}":"${after}"`));
    },
    /** The paths that the service worker fetches. */
    listed() {
      const script = readFileSync(place("offline.js"), "utf8");
      return Object.keys(JSON.parse(script.match(/Object\.entries\((\{.*\})\)\)/)[1]));
    },
    place,
    close: () => rmSync(folder, { recursive: true }),
  };
}
