// What a page holds: objects of JavaScript and the memory of its own module.

/** Keeps hold of the memory of the first module that the page makes. */
export const holdMemory = (context) =>
  context.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
      const made = await instantiate.apply(WebAssembly, all);
      globalThis.wasmMemory ??= made.instance.exports.memory;
      return made;
    };
  });

/** In bytes, once garbage is gone. */
export async function held(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { result } = await devtools.send("Runtime.evaluate", { expression: "globalThis.wasmMemory.buffer.byteLength" });
  return usedSize + result.value;
}
