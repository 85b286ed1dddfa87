// Asking the engine, which works in a thread of its own, or in the page where the browser starts none.

/** The one address from which this page may start a script.
 * @returns {any} as the browser demands it */
function address() {
  const url = new URL("./worker.js", import.meta.url).href;
  const { trustedTypes } = /** @type {any} */ (window);
  return trustedTypes ? trustedTypes.createPolicy("kho", { createScriptURL: () => url }).createScriptURL("") : url;
}

/** @returns {(ask: string, ...args: any[]) => Promise<any>} asks; a fault rejects with its name */
export function engine() {
  /** @type {Map<number, {request: any, settle: (reply: any) => void}>} */
  const waiting = new Map();
  const settle = (/** @type {any} */ reply) => waiting.get(reply.id)?.settle(reply);
  /** @type {(request: any) => void} */
  let send;
  let heard = false;

  async function inPage() {
    const loading = import("./inpage.js").then(({ reply }) => reply);
    send = (request) => loading.then((reply) => reply(request)).then(settle, () => settle({ id: request.id, fault: "IndexFault" }));
    for (const { request } of waiting.values()) send(request);
  }
  try {
    const worker = new Worker(address(), { type: "module" });
    worker.onmessage = ({ data }) => {
      heard = true;
      settle(data);
    };
    // A browser that cannot start it says so before it has said anything else.
    worker.onerror = () => heard || inPage();
    send = (request) => worker.postMessage(request);
  } catch {
    inPage();
  }
  let last = 0;
  return (ask, ...args) =>
    new Promise((resolve, reject) => {
      const request = { id: ++last, ask, args };
      waiting.set(request.id, {
        request,
        settle({ answer, fault }) {
          waiting.delete(request.id);
          if (fault) reject(fault);
          else resolve(answer);
        },
      });
      send(request);
    });
}
