// What runs in the page of findings; each function is sent there alone.

/** Milliseconds from the last letter of a search until a frame has its result. */
export async function search(n) {
  const type = (text) => {
    const field = document.querySelector("[data-testid=findings-search]");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const frames = async (until) => {
    do await new Promise(requestAnimationFrame);
    while (!until());
  };
  const items = () => [...document.querySelectorAll("[data-testid=findings-list] li")];
  const began = performance.now();
  type(`${n}.json`);
  const shown = () => items().length > 0 && items().length < 4 && items().some((item) => item.textContent.includes(`${n}.json`));
  await frames(shown);
  const took = performance.now() - began;
  type("");
  await frames(() => items().length > 4);
  return took;
}

/** Types searches letter by letter, clears them and scrolls; the longest time between two frames. */
export async function used(sought) {
  const field = document.querySelector("[data-testid=findings-search]");
  const shelf = document.querySelector(".shelf");
  const frame = () => new Promise(requestAnimationFrame);
  let [last, longest] = [await frame(), 0];
  const step = async (act, frames) => {
    act();
    for (let n = 0; n < frames; n += 1) {
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
    }
  };
  const type = (text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  for (const n of sought) {
    const text = `number ${n}`;
    for (let end = 1; end <= text.length; end += 1) await step(() => type(text.slice(0, end)), 3);
    await step(() => type(""), 6);
    for (let at = 0; at <= 60; at += 1) await step(() => (shelf.scrollTop = (shelf.scrollHeight * at) / 60), 1);
    await step(() => (shelf.scrollTop = 0), 3);
  }
  return { longest };
}
