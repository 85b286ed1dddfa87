// The screen "Nhập": saved pages in, as files or as pasted text.

import { ask, el, problemList, say } from "./dom.js";
import { TEXTS } from "./messages.js";

/** @param {HTMLElement} place */
export async function importScreen(place) {
  const list = el("ul", { class: "rows" });
  const files = el("input", { type: "file", id: "tep", multiple: true, onchange: () => takeAll([...files.files], list) });
  const text = el("textarea", { id: "dan", rows: "8" });
  const dropped = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    takeAll([...(event.dataTransfer?.files ?? [])], list);
  };
  const zone = el(
    "div", { class: "zone", ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(), ondrop: dropped },
    el("p", {}, TEXTS.importHint), el("label", { for: "tep" }, TEXTS.choose), files,
  );
  const paste = () => take("", () => ask("POST", "/import", { text: text.value }), list);
  place.append(
    el("h1", {}, TEXTS.import), zone, el("p", { class: "stack" }, el("label", { for: "dan" }, TEXTS.paste), text),
    el("button", { type: "button", onclick: paste }, TEXTS.take), list,
  );
}

/** @param {File[]} files @param {HTMLElement} list */
async function takeAll(files, list) {
  for (const file of files) await take(file.name, () => upload(file), list);
}

/** @param {File} file */
async function upload(file) {
  const headers = { "x-name": encodeURIComponent(file.name), "content-type": "application/octet-stream" };
  const answer = await fetch("/_desk/import", { method: "POST", headers, body: file });
  const found = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(), { reasons: found.reasons });
  return found;
}

/** @param {string} name @param {() => Promise<any>} work @param {HTMLElement} list */
async function take(name, work, list) {
  say(`${TEXTS.reading} ${name}…`);
  try {
    const { drafts } = await work();
    for (const draft of drafts) list.append(el("li", {}, el("a", { href: `#bai/${draft.id}` }, draft.fields.Title?.[0] ?? name)));
    if (drafts.length === 1) location.hash = `#bai/${drafts[0].id}`;
  } catch (error) {
    list.append(el("li", {}, problemList(error)));
  }
  say("");
}
