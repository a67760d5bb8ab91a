// How time and memory grow with what there is to do: each work at three sizes, natively, in a process
// of its own. An exponent of 1 means that twice as much takes twice as long.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { forMachine } from "../support/crate.mjs";
import { stream } from "../decode/stream.mjs";
import { exponent, median } from "../support/numbers.mjs";
import { withFolder } from "../support/places.mjs";
import { limited, shown } from "../support/table.mjs";
import { collection, finding } from "../support/made.mjs";

const FACTORS = [1, 4, 16];
const ROUNDS = 2;

/** What is done, how large it is at its smallest, the file that it reads, if any, and whether its
 * memory should stay the same however much comes. */
const WORKS = [
  { kind: "decode", what: "decoding 4 to 64 MB", smallest: 4, file: () => stream(1 << 20), flat: true },
  { kind: "analysis", what: "analysis of 20,000 to 320,000 rows", smallest: 1_000 },
  { kind: "import", what: "import of 1,000 to 16,000 samples", smallest: 1_000, file: finding },
  { kind: "pool", what: "pool of 250 to 4,000 findings", smallest: 250, file: collection },
];

export async function rows() {
  const program = forMachine("native");
  return withFolder((folder) => WORKS.flatMap((work) => measured(program, folder, work)));
}

function measured(program, folder, { kind, what, smallest, file, flat }) {
  const sizes = FACTORS.map((factor) => factor * smallest);
  const prepared = sizes.map((size) => {
    if (!file) return [];
    const name = path.join(folder, `${kind}-${size}`);
    writeFileSync(name, file(size));
    return [name];
  });
  const found = sizes.map(() => ({ times: [], memory: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, size] of sizes.entries()) {
      const { rounds, memory } = JSON.parse(execFileSync(program, [kind, String(size), ...prepared[at]], { encoding: "utf8" }));
      found[at].times.push(...rounds);
      found[at].memory = Math.max(found[at].memory, memory / 1e6);
    }
  }
  const [times, memory] = [found.map(({ times }) => median(times)), found.map(({ memory }) => memory)];
  const grown = { unit: "MB", ours: memory.at(-1), peer: memory[0], peerName: "the same, smallest" };
  return [
    limited({ what: `${what}: exponent of time`, unit: "", ours: exponent(sizes, times) }, "≤", 1.1),
    shown({ what: `${what}: time of the largest`, unit: "ms", ours: times.at(-1), peer: times[0], peerName: "the same, smallest" }),
    flat ? { ...limited({ what: `${what}: most memory`, ...grown }, "≤", Math.ceil(memory[0] * 1.1)) } : shown({ what: `${what}: most memory`, ...grown }),
  ];
}
