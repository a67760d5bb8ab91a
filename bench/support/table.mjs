// The rows of the table: what is wanted of each, whether it is met, and by how much it is not.

const SIGNS = { "≤": (value, limit) => value <= limit, "<": (value, limit) => value < limit, "≥": (value, limit) => value >= limit };

/** How far a figure is from a goal that it misses, in words. */
const missed = (value, limit) => (limit === 0 ? number(value) : `${number(Math.abs(value / limit - 1) * 100)} %`);

const judged = (row, value, sign, limit, unit) => {
  const met = SIGNS[sign](value, limit);
  return { ...row, goal: `${sign} ${limit}${unit}`, met, short: met ? null : missed(value, limit) };
};

/** Our figure, that of a peer if there is one, and their ratio, of which nothing is wanted. */
export const shown = ({ what, unit, ours, peer = null, peerName = "" }) =>
  ({ what, unit, ours, peer, peerName, ratio: peer === null ? null : ours / peer, goal: "", met: null, short: null });

/** Of our figure it is wanted that it be at most, or at least, so much. */
export const limited = (row, sign, limit) => judged(shown(row), row.ours, sign, limit, row.unit && ` ${row.unit}`);

/** Of our figure divided by the peer's. */
export const share = (row, sign, limit) => judged(shown(row), row.ours / row.peer, sign, limit, " ×");

/** Of how many times as fast we are; `times` says that the figures are times, not rates. */
export const faster = (row, limit, { times = true } = {}) => {
  const ratio = times ? row.peer / row.ours : row.ours / row.peer;
  return judged({ ...shown(row), ratio }, ratio, "≥", limit, " ×");
};

const number = (value) => {
  if (value === null || !Number.isFinite(value)) return "–";
  return Math.abs(value) >= 100 || value === 0 ? value.toFixed(0) : value.toPrecision(3);
};
const WIDTHS = [64, -14, -14, 28, -7, 11, 14];
const cells = (all) => all.map((cell, at) => String(cell)[WIDTHS[at] > 0 ? "padEnd" : "padStart"](Math.abs(WIDTHS[at]))).join(" ").trimEnd();

export const heading = () => cells(["", "ours", "peer", "peer's name", "ratio", "goal", "met"]);

export const line = ({ what, unit, ours, peer, peerName, ratio, goal, met, short }) => {
  const figure = (value) => (value === null ? "–" : `${number(value)} ${unit}`.trim());
  const verdict = met === null ? "" : met ? "yes" : `no, by ${short}`;
  return cells([what, figure(ours), figure(peer), peerName, number(ratio), goal, verdict]);
};
