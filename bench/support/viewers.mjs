// The viewers that people use instead, each on the same kind of host as ours.

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { closing } from "./browser.mjs";
import { host } from "./host.mjs";
import { chainforge, dist, promptfoo, python, runPython } from "./places.mjs";

export const ours = async () => closing(await host(dist));

/** Without the server that belongs to it: the page says that it found none, and is there. */
export const promptfooViewer = async () => closing(await host(promptfoo()));
export const chainForge = async () => closing(await host(chainforge()));

/** Inspect's viewer with the logs of `logs`, as its own command makes a static site of it. */
export async function inspectViewer(logs, out) {
  execFileSync(python, ["-m", "inspect_ai", "view", "bundle", "--log-dir", logs, "--output-dir", out, "--overwrite"], { stdio: "pipe" });
  return closing(await host(out));
}

const WHERE = "import inspect_ai, os; print(os.path.join(os.path.dirname(inspect_ai.__file__), '_view', 'dist'))";

/** Inspect's viewer as the package carries it, without a log. */
export async function bareInspectViewer(out) {
  cpSync(runPython(WHERE).trim().split("\n").at(-1), out, { recursive: true });
  return closing(await host(path.resolve(out)));
}
