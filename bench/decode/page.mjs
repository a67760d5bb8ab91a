// What runs in the page: the whole way from bytes to text and the framing alone, ours and theirs by turns.

export async function measure({ text, size, rounds }) {
  const ours = await import(new URL("/decode.js", location.href));
  const { createParser } = await import(new URL("/parser/dist/index.js", location.href));
  await ours.default();
  const bytes = new TextEncoder().encode(text);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));

  const ourText = () => {
    const answer = new ours.Answer();
    for (const chunk of chunks) answer.push(chunk);
    const found = answer.text();
    answer.free();
    return found;
  };
  const theirText = () => {
    let found = "";
    const take = ({ data }) => {
      if (data !== "[DONE]") found += JSON.parse(data).choices[0]?.delta?.content ?? "";
    };
    fed(createParser({ onEvent: take }));
    return found;
  };
  const ourFrames = () => {
    const frames = new ours.Frames();
    for (const chunk of chunks) frames.push(chunk);
    const found = frames.bytes();
    frames.free();
    return found;
  };
  const theirFrames = () => {
    let found = 0;
    fed(createParser({ onEvent: ({ data }) => (found += data.length) }));
    return found;
  };
  const fed = (parser) => {
    const decoder = new TextDecoder();
    for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
  };

  if (ourText() !== theirText()) throw new Error("the two come to different texts");
  const timed = (way) => {
    const began = performance.now();
    way();
    return bytes.length / 1_000 / (performance.now() - began);
  };
  const byTurns = (one, other) => {
    const found = { ours: [], theirs: [] };
    for (let round = 0; round < rounds + 2; round += 1) {
      const [a, b] = [timed(one), timed(other)];
      // The first two rounds are for the compilers.
      if (round >= 2) found.ours.push(a), found.theirs.push(b);
    }
    return found;
  };
  return { whole: byTurns(ourText, theirText), framing: byTurns(ourFrames, theirFrames) };
}
