// The engine in a thread of its own. It is loaded behind `onmessage`: lunr.js awaits at its top, and a message that comes
// before somebody listens is lost.

import { replier } from "./messages.js";

const reply = import("./engine.js").then(({ Engine, fetched }) => replier(new Engine(fetched)));
reply.catch(() => {});

onmessage = async ({ data }) => {
  try {
    postMessage(await (await reply)(data));
  } catch {
    postMessage({ id: data.id, fault: "IndexFault" });
  }
};
