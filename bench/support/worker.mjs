// The site's own worker, spoken to as the page speaks to it.

/** Gives the page `ask(job)`, whose promise is the answer; progress is passed over. */
export const startWorker = (page) =>
  page.evaluate(async () => {
    const content = (name) => document.querySelector(`meta[name=${name}]`).content;
    const root = new URL(content("unwatched-root"), location.href);
    const worker = new Worker(new URL(content("unwatched-worker"), root));
    let heard;
    worker.onmessage = ({ data }) => heard(data);
    await new Promise((resolve) => (heard = resolve));
    let id = 0;
    globalThis.ask = (body) =>
      new Promise((resolve) => {
        id += 1;
        heard = (text) => {
          const { body } = JSON.parse(text);
          if (!Object.hasOwn(body, "Progress")) resolve(body);
        };
        worker.postMessage(JSON.stringify({ id, body }));
      });
  });
