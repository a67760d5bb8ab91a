// The prices of `public/prices.json` against genai-prices, a package that is kept up by others
// (tests/requirements.txt). It is asked without a network, as of the table's date, for a call with a
// short prompt: what it says of longer ones, of batches, of caches and of other days is not in the
// table. Where a price depends on the hour the dearest counts, since the page promises an upper bound.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const python = process.env.UNWATCHED_PYTHON ?? "python3";
const root = process.env.UNWATCHED_ROOT ?? path.join(import.meta.dirname, "../..");
const table = JSON.parse(readFileSync(path.join(root, "public/prices.json"), "utf8"));

// Prints the package's version, and by list the prices of the models that the table has (`listed`)
// and of all that the package names itself (`known`). `null` is no price.
const ASK = `
import json, sys
from datetime import datetime

def offline(event, _):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise RuntimeError("the test reaches no network")

sys.addaudithook(offline)

from genai_prices import Usage, __version__, calc_price
from genai_prices.data import providers
from genai_prices.data_snapshot import find_provider_by_id

table = json.load(sys.stdin)
hours = [datetime.fromisoformat(f"{table['date']}T{hour:02}:30:00+00:00") for hour in (2, 7, 12, 20)]

def price_at(group, model, hour):
    usage = Usage(input_tokens=1000, output_tokens=1000)
    told = calc_price(usage, model, provider_id=group, genai_request_timestamp=hour)
    if told.model_price.input_mtok is None or told.model_price.output_mtok is None:
        raise LookupError(model)
    return [float(told.input_price * 1000), float(told.output_price * 1000)]

def price(group, model):
    try:
        return [max(side) for side in zip(*(price_at(group, model, hour) for hour in hours))]
    except LookupError:
        return None

def names(clause):
    if hasattr(clause, "equals"):
        yield clause.equals
    for part in getattr(clause, "or_", []):
        yield from names(part)

def known(group):
    models = find_provider_by_id(providers, group).models
    found = {name for model in models for name in [model.id, *names(model.match)]}
    # What ends in a dash is the beginning of names.
    return {name: price(group, name) for name in sorted(found) if not name.endswith("-")}

print(json.dumps({
    "version": __version__,
    "listed": {group: {model: price(group, model) for model in models} for group, models in table["models"].items()},
    "known": {group: known(group) for group in table["models"]},
}))
`;

const options = { input: JSON.stringify(table), encoding: "utf8", maxBuffer: 1e8 };
let answer;
const theirs = () => (answer ??= JSON.parse(execFileSync(python, ["-c", ASK], options)));

const same = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const agree = (ours, told) => told !== null && ours.every((price, at) => same(price, told[at]));
const say = (prices) => (prices ? `${prices[0]} in, ${prices[1]} out` : "no price");

// As `is_version` in crates/core/src/price/table.rs.
const isVersion = (model, listed) => model.startsWith(listed) && /^(-latest|[-@:]\d{3,}(-\d+)*)?$/.test(model.slice(listed.length));
const find = (models, model) => {
  const names = Object.keys(models).filter((listed) => isVersion(model, listed));
  return models[names.sort((a, b) => b.length - a.length)[0]];
};

test("prices: the source names the package that is installed", () => {
  const installed = `genai-prices ${theirs().version} (PyPI, MIT)`;
  const help = "compare the table with the new version, then mend its source and date, and tests/requirements.txt";
  assert.equal(table.source, installed, `public/prices.json is of "${table.source}", installed is "${installed}": ${help}`);
});

test("prices: the date is a day that has been", () => {
  const day = new Date(`${table.date}T00:00:00Z`);
  assert.match(table.date, /^\d{4}-\d{2}-\d{2}$/);
  assert.ok(!Number.isNaN(day.getTime()) && day.toISOString().startsWith(table.date), `${table.date} is no day`);
  assert.ok(day.getTime() <= Date.now(), `${table.date} is yet to come`);
});

for (const [list, models] of Object.entries(table.models)) {
  test(`prices: ${list}`, () => {
    const wrong = [];
    for (const [model, ours] of Object.entries(models)) {
      const told = theirs().listed[list][model];
      const sound = Array.isArray(ours) && ours.length === 2 && ours.every((price) => Number.isFinite(price) && price >= 0);
      if (!sound) wrong.push(`${model}: ours is ${JSON.stringify(ours)}; write [input, output], dollars for a million tokens`);
      else if (told === null) wrong.push(`${model}: ours ${say(ours)}; the package has no such model: remove it or mend its id`);
      else if (!agree(ours, told)) wrong.push(`${model}: ours ${say(ours)}, theirs ${say(told)}: mend it in public/prices.json`);
    }
    assert.deepEqual(wrong, [], wrong.join("\n"));
    assert.ok(Object.keys(models).length > 0, "an empty list: remove it");
  });
}

test("prices: no model is found at the price of another one", () => {
  const wrong = [];
  for (const [list, models] of Object.entries(table.models)) {
    for (const [model, told] of Object.entries(theirs().known[list])) {
      const ours = find(models, model);
      if (!ours || model in models || agree(ours, told)) continue;
      wrong.push(`${list}: ${model} is found at ${say(ours)}, theirs ${say(told)}: list it too, or not its beginning`);
    }
  }
  assert.deepEqual(wrong, [], wrong.join("\n"));
});
