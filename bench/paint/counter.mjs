// The page around the counter, as Trunk writes it.

import { writeFileSync } from "node:fs";
import path from "node:path";

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>A counter</title>
  <script type="module">
    import init from "./leptos-counter.js";
    await init({ module_or_path: "./leptos-counter_bg.wasm" });
  </script>
  <link rel="modulepreload" href="./leptos-counter.js">
  <link rel="preload" href="./leptos-counter_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm">
</head>
<body></body>
</html>
`;

/** Writes it beside the module in `folder`, which it returns. */
export function counterPage(folder) {
  writeFileSync(path.join(folder, "index.html"), PAGE);
  return folder;
}
