// The screen "Gửi": what changed, and the ways to send it; nothing goes out without a click here.

import { ask, el, problemList } from "./dom.js";
import { TEXTS } from "./messages.js";

/** @param {HTMLElement} place */
export async function sendScreen(place) {
  const [{ unsent }, history] = await Promise.all([ask("GET", "/work"), ask("GET", "/history")]);
  const author = el("input", { id: "nguoi", type: "text", autocomplete: "name" });
  const message = el("input", { id: "loi", type: "text" }), told = el("div", { role: "status" });
  const send = async (/** @type {string} */ as) => {
    try {
      const done = await ask("POST", "/send", { as, author: author.value, message: message.value });
      told.replaceChildren(el("p", { class: "done" }, `${TEXTS.done}: ${done.file ?? done.branch}`));
    } catch (error) {
      told.replaceChildren(problemList(error));
    }
  };
  place.append(
    el("h1", {}, TEXTS.send),
    el("p", {}, unsent.words ? `${TEXTS.confirmSend}: ${unsent.words}.` : (unsent.reasons?.[0] ?? TEXTS.nothing)),
    el("ul", {}, ...unsent.files.map(fileRow)),
    el("div", { class: "fields" }, el("label", { for: "nguoi" }, TEXTS.author), author, el("label", { for: "loi" }, TEXTS.message), message),
    el("p", { class: "buttons" }, el("button", { type: "button", onclick: () => send("file") }, TEXTS.asFile),
      unsent.git && el("button", { type: "button", onclick: () => send("git") }, TEXTS.asGit)),
    told, el("h2", {}, TEXTS.history),
    el("ul", {}, ...history.map((/** @type {any} */ row) => el("li", {}, `${row.day}: ${row.words} (${row.name})`))),
  );
  if (history.length) place.append(el("button", { type: "button", onclick: () => takeBack(told) }, TEXTS.undoSend));
}

/** @param {any} file */
function fileRow(file) {
  return el("li", {}, `${file.new ? "+ " : file.gone ? "− " : ""}content/${file.path}`);
}

/** @param {HTMLElement} told */
async function takeBack(told) {
  try {
    told.replaceChildren(el("p", {}, (await ask("POST", "/undo", {})).words));
  } catch (error) {
    told.replaceChildren(problemList(error));
  }
}
