// A body or bloc that the vocabulary lacks is entered there and then.

import { ask, el, problemList } from "./dom.js";
import { TEXTS } from "./messages.js";

/** @param {string} text The id that a name gives: without marks, joined by hyphens. */
function slugOf(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * @param {string} facet @param {string} text What was typed. @param {string} province
 * @param {(id: string) => void} added
 */
export function entryDialog(facet, text, province, added) {
  const values = { name: text.trim(), id: `${province || "lien-tinh"}/${slugOf(text)}`, type: "", group: "", function: "", aliases: "" };
  const asked = facet === "bloc" ? ["name", "id", "function", "aliases"] : ["name", "id", "type", "group", "aliases"];
  const labels = { name: TEXTS.name, id: TEXTS.id, type: TEXTS.type, group: TEXTS.group, function: "Loại khối (mã)", aliases: "Tên gọi khác, cách nhau dấu ;" };
  const fields = asked.flatMap((key) => {
    const id = `muc-${key}`;
    const input = el("input", { id, type: "text", value: /** @type {any} */ (values)[key], oninput: () => { /** @type {any} */ (values)[key] = input.value; } });
    return [el("label", { for: id }, /** @type {any} */ (labels)[key]), input];
  });
  const told = el("div", {});
  const save = async () => {
    try {
      const aliases = values.aliases.split(";").map((one) => one.trim()).filter(Boolean);
      const { id } = await ask("POST", "/entries", { ...values, facet, aliases });
      dialog.close();
      added(id);
    } catch (error) {
      told.replaceChildren(problemList(error));
    }
  };
  const dialog = el("dialog", { "aria-label": TEXTS.addEntry, onclose: () => dialog.remove() },
    el("h2", {}, TEXTS.addEntry), el("div", { class: "fields" }, ...fields), told,
    el("p", { class: "buttons" }, el("button", { type: "button", class: "main", onclick: save }, TEXTS.addEntry), el("button", { type: "button", onclick: () => dialog.close() }, TEXTS.cancel)));
  document.body.append(dialog);
  dialog.showModal();
}
