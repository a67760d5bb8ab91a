// What is made of repeated measurements.

export const median = (all) => {
  const sorted = [...all].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;

/** The slope of log time over log size: 1 where time grows as size does. */
export const exponent = (sizes, times) => {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, one, at) => sum + (one - mx) * (y[at] - my), 0);
  return above / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
};

/** Calls each of `ways` in turn, `rounds` times, and gives the figures of each. */
export async function byTurns(rounds, ways) {
  const figures = ways.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, way] of ways.entries()) figures[at].push(await way(round));
  }
  return figures;
}
