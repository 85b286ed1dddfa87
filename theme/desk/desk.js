// The desk: which screen is shown, by the part of the address behind "#".

import { say } from "./dom.js";
import { draftScreen } from "./draft.js";
import { importScreen } from "./import.js";
import { sendScreen } from "./send.js";
import { vocabularyScreen } from "./vocabulary.js";
import { workScreen } from "./work.js";

/** @type {Record<string, (place: HTMLElement, rest: string) => Promise<void | (() => void)>>} */
const SCREENS = { viec: workScreen, nhap: importScreen, bai: draftScreen, "danh-muc": vocabularyScreen, gui: sendScreen };

/** @type {void | (() => void)} What the present screen does when it is left. */
let leave = undefined;

async function show() {
  const [name, ...rest] = (location.hash.slice(1) || "viec").split("/");
  if (name === "noi-dung") return;
  const place = /** @type {HTMLElement} */ (document.querySelector("main"));
  leave?.();
  leave = undefined;
  place.replaceChildren();
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  try {
    say("");
    leave = await (SCREENS[name] ?? workScreen)(place, rest.join("/"));
    document.title = `${place.querySelector("h1")?.textContent ?? ""} - Bàn làm việc`;
  } catch (error) {
    say(String(/** @type {Error} */ (error).message));
  }
}

window.addEventListener("hashchange", show);
show();
