// The engine in the page itself: loaded where the browser starts no worker.

import { Engine, fetched } from "./engine.js";
import { replier } from "./messages.js";

export const reply = replier(new Engine(fetched));
