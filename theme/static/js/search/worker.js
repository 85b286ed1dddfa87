// The engine in a thread of its own, where the page may start one.

import { Engine, fetched } from "./engine.js";
import { replier } from "./messages.js";

const reply = replier(new Engine(fetched));
onmessage = async ({ data }) => postMessage(await reply(data));
