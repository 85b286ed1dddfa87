// The protocol between page and engine: the page sends a Request, and gets the Reply with its number.

/** @typedef {{id: number, ask: "search" | "answer" | "cards" | "counts" | "suggest", args: any[]}} Request */
/** @typedef {{id: number, answer?: any, fault?: string}} Reply `fault` is the name of what went wrong */

/** @param {any} engine @returns {(request: Request) => Promise<Reply>} */
export const replier = (engine) => async ({ id, ask, args }) => {
  try {
    return { id, answer: await engine[ask](...args) };
  } catch (error) {
    return { id, fault: error.name };
  }
};
