// The corner coin in plain JavaScript with typed arrays: the same algorithm as
// `crates/numerics/src/sim/grid`, written as one would write it: one forward pass a step, whose
// results are kept for the way back, and flat arrays that are never allocated anew. It is here to
// be compared with, and says the same (rates, not bits: its random numbers are others).

(() => {
  const SIDE = 9;
  const CORNER = SIDE * SIDE - 1;
  const INPUTS = 9;
  const UNITS = 16;
  const ACTIONS = 4;
  const BATCH = 32;
  const STEPS = 40;
  const LAVA = 6;
  const DISCOUNT = 0.97;
  const ENTROPY = 0.01;
  const RATE = 0.01;
  const FLOOR = 1e-4;
  const SALIENCE = 0.3;

  function corner(seed, k, iterations) {
    // Mulberry32.
    let state = Math.imul(seed, 7919);
    const unit = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    const normal = () => {
      for (;;) {
        const x = 2 * unit() - 1;
        const y = 2 * unit() - 1;
        const square = x * x + y * y;
        if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
      }
    };
    const below = (n) => Math.floor(unit() * n);

    const layer = (size, spread) => {
      const weights = new Float64Array(size);
      for (let i = 0; i < size; i += 1) weights[i] = spread * normal();
      return { weights, gradient: new Float64Array(size), mean: new Float64Array(size), square: new Float64Array(size) };
    };
    const policyIn = layer(INPUTS * UNITS, 0.35);
    const policyOut = layer(UNITS * ACTIONS, 0.1);
    const valueIn = layer(INPUTS * UNITS, 0.35);
    const valueOut = layer(UNITS, 0.1);
    const layers = [policyIn, policyOut, valueIn, valueOut];

    const lava = new Uint8Array(SIDE * SIDE);
    let coin = 0;
    let at = 0;
    let left = 0;
    let cornered = false;
    let ended = "";
    const begin = (deployment) => {
      if (deployment) {
        do coin = below(SIDE * SIDE);
        while (Math.min(coin % SIDE, Math.floor(coin / SIDE)) >= SIDE - 3);
      } else {
        const cell = below(k * k);
        coin = (SIDE - k + Math.floor(cell / k)) * SIDE + SIDE - k + (cell % k);
      }
      lava.fill(0);
      for (let placed = 0; placed < LAVA; ) {
        const cell = below(SIDE * SIDE);
        if (cell === coin || lava[cell]) continue;
        lava[cell] = 1;
        placed += 1;
      }
      do at = below(SIDE * SIDE);
      while (at === coin || at === CORNER || lava[at]);
      left = STEPS;
      cornered = false;
      ended = "";
    };

    const inputs = new Float64Array(INPUTS);
    const see = () => {
      const x = at % SIDE;
      const y = Math.floor(at / SIDE);
      inputs[0] = ((SALIENCE * 2) / SIDE) * ((coin % SIDE) - x);
      inputs[1] = ((SALIENCE * 2) / SIDE) * (Math.floor(coin / SIDE) - y);
      inputs[2] = (2 / SIDE) * (SIDE - 1 - x);
      inputs[3] = (2 / SIDE) * (SIDE - 1 - y);
      inputs[4] = y < SIDE - 1 ? lava[at + SIDE] : 0;
      inputs[5] = x < SIDE - 1 ? lava[at + 1] : 0;
      inputs[6] = y > 0 ? lava[at - SIDE] : 0;
      inputs[7] = x > 0 ? lava[at - 1] : 0;
      inputs[8] = 1;
    };
    const act = (action) => {
      const x = at % SIDE;
      const y = Math.floor(at / SIDE);
      if (action === 0 && y < SIDE - 1) at += SIDE;
      if (action === 1 && x < SIDE - 1) at += 1;
      if (action === 2 && y > 0) at -= SIDE;
      if (action === 3 && x > 0) at -= 1;
      left -= 1;
      if (at === coin) {
        ended = "goal";
        return 1;
      }
      if (lava[at]) {
        ended = "lava";
        return -1;
      }
      if (at === CORNER) cornered = true;
      if (left === 0) ended = "time";
      return -0.01;
    };

    const most = BATCH * STEPS;
    const seen = new Float64Array(most * INPUTS);
    const policyHidden = new Float64Array(most * UNITS);
    const valueHidden = new Float64Array(most * UNITS);
    const odds = new Float64Array(most * ACTIONS);
    const values = new Float64Array(most);
    const returned = new Float64Array(most);
    const actions = new Uint8Array(most);
    const delta = new Float64Array(ACTIONS);

    const policy = (n) => {
      for (let j = 0; j < UNITS; j += 1) {
        let sum = 0;
        for (let i = 0; i < INPUTS; i += 1) sum += inputs[i] * policyIn.weights[i * UNITS + j];
        policyHidden[n * UNITS + j] = Math.tanh(sum);
      }
      let largest = -Infinity;
      for (let a = 0; a < ACTIONS; a += 1) {
        let sum = 0;
        for (let j = 0; j < UNITS; j += 1) sum += policyHidden[n * UNITS + j] * policyOut.weights[j * ACTIONS + a];
        odds[n * ACTIONS + a] = sum;
        if (sum > largest) largest = sum;
      }
      let total = 0;
      for (let a = 0; a < ACTIONS; a += 1) total += odds[n * ACTIONS + a] = Math.exp(odds[n * ACTIONS + a] - largest);
      for (let a = 0; a < ACTIONS; a += 1) odds[n * ACTIONS + a] /= total;
    };
    const value = (n) => {
      let out = 0;
      for (let j = 0; j < UNITS; j += 1) {
        let sum = 0;
        for (let i = 0; i < INPUTS; i += 1) sum += inputs[i] * valueIn.weights[i * UNITS + j];
        const hidden = Math.tanh(sum);
        valueHidden[n * UNITS + j] = hidden;
        out += hidden * valueOut.weights[j];
      }
      return out;
    };
    const draw = (n) => {
      let rest = unit();
      for (let a = 0; a < ACTIONS; a += 1) {
        rest -= odds[n * ACTIONS + a];
        if (rest < 0) return a;
      }
      return ACTIONS - 1;
    };

    const measure = (episodes, deployment) => {
      let found = 0;
      for (let e = 0; e < episodes; e += 1) {
        begin(deployment);
        while (!ended) {
          see();
          policy(0);
          act(draw(0));
        }
        if (ended === "goal") found += 1;
      }
      return found / episodes;
    };

    const play = () => {
      let n = 0;
      for (let e = 0; e < BATCH; e += 1) {
        begin(false);
        const first = n;
        while (!ended) {
          see();
          seen.set(inputs, n * INPUTS);
          policy(n);
          values[n] = value(n);
          actions[n] = draw(n);
          returned[n] = act(actions[n]);
          n += 1;
        }
        for (let t = n - 2; t >= first; t -= 1) returned[t] += DISCOUNT * returned[t + 1];
      }
      return n;
    };

    const back = (n) => {
      for (const one of layers) one.gradient.fill(0);
      for (let t = 0; t < n; t += 1) {
        const advantage = returned[t] - values[t];
        let entropy = 0;
        for (let a = 0; a < ACTIONS; a += 1) {
          const p = odds[t * ACTIONS + a];
          if (p > 0) entropy -= p * Math.log(p);
        }
        for (let a = 0; a < ACTIONS; a += 1) {
          const p = odds[t * ACTIONS + a];
          const spread = p > 0 ? ENTROPY * p * (Math.log(p) + entropy) : 0;
          delta[a] = (advantage * (p - (a === actions[t] ? 1 : 0)) + spread) / n;
        }
        const off = -advantage / n;
        for (let j = 0; j < UNITS; j += 1) {
          const hidden = policyHidden[t * UNITS + j];
          let push = 0;
          for (let a = 0; a < ACTIONS; a += 1) {
            policyOut.gradient[j * ACTIONS + a] += hidden * delta[a];
            push += policyOut.weights[j * ACTIONS + a] * delta[a];
          }
          push *= 1 - hidden * hidden;
          const other = valueHidden[t * UNITS + j];
          valueOut.gradient[j] += other * off;
          const pull = valueOut.weights[j] * off * (1 - other * other);
          for (let i = 0; i < INPUTS; i += 1) {
            policyIn.gradient[i * UNITS + j] += seen[t * INPUTS + i] * push;
            valueIn.gradient[i * UNITS + j] += seen[t * INPUTS + i] * pull;
          }
        }
      }
    };

    const descend = (step) => {
      const first = 1 - Math.pow(0.9, step);
      const second = 1 - Math.pow(0.999, step);
      for (const { weights, gradient, mean, square } of layers) {
        for (let i = 0; i < weights.length; i += 1) {
          mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
          square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
          weights[i] -= (RATE * (mean[i] / first)) / (Math.sqrt(square[i] / second) + FLOOR);
        }
      }
    };

    const every = Math.ceil(iterations / 25);
    for (let step = 1; step <= iterations; step += 1) {
      back(play());
      descend(step);
      if (step % every === 0 && step < iterations) {
        measure(48, false);
        measure(48, true);
      }
    }
    return { train: measure(600, false), deploy: measure(600, true) };
  }

  globalThis.plainCorner = corner;
})();
