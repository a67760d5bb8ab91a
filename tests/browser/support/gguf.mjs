// Small files of the format GGUF, right and wrong.

const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32LE(n); return b; };
const u64 = (n) => { const b = Buffer.alloc(8); b.writeBigUInt64LE(BigInt(n)); return b; };
const text = (string) => Buffer.concat([u64(Buffer.byteLength(string)), Buffer.from(string)]);

/** A file with these texts as metadata and these tensors, whose weights are not there. */
export function gguf(metadata, tensors, version = 3) {
  const pairs = Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), u32(8), text(value)]));
  const infos = tensors.map(({ name, shape, kind }) => Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(kind), u64(0)]));
  return Buffer.concat([Buffer.from("GGUF"), u32(version), u64(tensors.length), u64(pairs.length), ...pairs, ...infos]);
}
