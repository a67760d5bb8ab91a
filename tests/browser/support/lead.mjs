// Leads the fixed https address of a service to a peer on this computer.

const BROWSERS_OWN =
  /^(accept|accept-encoding|accept-language|cache-control|connection|content-length|host|origin|pragma|priority|referer|sec-.*|user-agent)$/;
const OF_THE_CONNECTION = /^(connection|content-encoding|content-length|keep-alive|transfer-encoding)$/;

/** The headers that the page set itself. */
export const own = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !BROWSERS_OWN.test(name)));

/** Notes what the page sends to addresses that `matches` takes; ask for it when the calls are over. */
export function overhear(context, matches) {
  const heard = [];
  const read = async (request) => ({
    method: request.method(),
    url: request.url(),
    headers: await request.allHeaders(),
    text: request.postData() ?? "",
  });
  context.on("request", (request) => {
    if (matches(request.url())) heard.push(read(request));
  });
  return () => Promise.all(heard);
}

/**
 * Leads calls that `pattern` takes to the address that `to` makes of theirs. The answer comes with
 * the peer's own headers, CORS among them, but in one piece: a browser can be led elsewhere only so.
 */
export function lead(context, pattern, to) {
  return context.route(pattern, async (route) => {
    const request = route.request();
    const answer = await fetch(to(request.url()), {
      method: request.method(),
      headers: own(await request.allHeaders()),
      body: request.postData() ?? undefined,
    });
    const headers = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.test(name));
    const body = await whatCame(answer);
    // A run that has stopped no longer waits for it.
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(headers), body }).catch(() => {});
  });
}

/** The body as far as it came: a stream that breaks off ends there for the page too. */
async function whatCame(answer) {
  const chunks = [];
  try {
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
  } catch {
    // It broke off.
  }
  return Buffer.concat(chunks);
}
