// Fields: a key of the header as a line, a list of chips, rows of text, or a choice from the vocabulary.

import { ask, el, later } from "./dom.js";
import { HINTS, KEYS, TEXTS } from "./messages.js";

const AGENCIES = new Set(["Lead", "Deputies", "Members", "Guests", "Next_lead", "Next_deputies", "Host"]);
const FACET = { Bloc: "bloc", Kind: "kind", Place: "province" };

/** @typedef {{key: string, rows: boolean, list: boolean}} Shape */
/** @typedef {{node: HTMLElement, set: (values: string[]) => void, problems: (found: any[]) => void, input: HTMLElement}} Field */

/**
 * A field; `changed` is told of new values, `focused` when it has the focus, `context` says province and day.
 * @param {Shape} shape
 * @param {string[]} values
 * @param {{changed: (values: string[]) => void, focused: () => void, context: () => {province: string, on: string}, add: (text: string) => void}} wire
 * @returns {Field}
 */
export function fieldOf(shape, values, wire) {
  const make = shape.rows ? rowsField : shape.list ? chipsField : lineField;
  const id = `khoa-${shape.key}`, told = el("ul", { class: "problems", id: `${id}-loi` });
  const made = make(shape, values, wire, id);
  made.input.setAttribute("aria-describedby", `${id}-loi`);
  const hint = HINTS[shape.key];
  const node = el("div", { class: "field", "data-key": shape.key, onfocusin: wire.focused },
    el("div", { class: "name" }, el("label", { for: id }, KEYS[shape.key] ?? shape.key)), el("div", { class: "value" }, made.node, hint && el("small", {}, hint), told));
  const problems = (/** @type {any[]} */ found) => {
    told.replaceChildren(...found.map((one) => el("li", { class: one.severity }, one.hint ? `${one.message}; ${one.hint}` : one.message)));
    made.input.toggleAttribute("aria-invalid", found.some((one) => one.severity === "error"));
  };
  return { node, set: made.set, problems, input: made.input };
}

/** @param {Shape} shape @param {string[]} values @param {any} wire @param {string} id */
function lineField(shape, values, wire, id) {
  const input = el("input", { id, type: "text", autocomplete: "off", value: values[0] ?? "" });
  input.addEventListener("input", () => wire.changed(input.value.trim() ? [input.value] : []));
  const facet = facetOf(shape.key);
  const node = facet ? combobox(input, facet, wire, (term) => { input.value = term.short; wire.changed([term.short]); }) : input;
  return { node, input, set: (/** @type {string[]} */ found) => { input.value = found[0] ?? ""; } };
}

/** @param {Shape} shape @param {string[]} values @param {any} wire @param {string} id */
function rowsField(shape, values, wire, id) {
  const input = el("textarea", { id, rows: Math.min(8, Math.max(1, values.length)), value: values.join("\n") });
  input.addEventListener("input", () => wire.changed(input.value.split("\n").filter((/** @type {string} */ row) => row.trim())));
  return { node: input, input, set: (/** @type {string[]} */ found) => { input.value = found.join("\n"); } };
}

/** @param {Shape} shape @param {string[]} values @param {any} wire @param {string} id */
function chipsField(shape, values, wire, id) {
  let now = [...values];
  const chips = el("ul", { class: "chips" });
  const input = el("input", { id, type: "text", autocomplete: "off", placeholder: AGENCIES.has(shape.key) ? TEXTS.pieces : "" });
  const become = (/** @type {string[]} */ next) => { now = next; draw(); wire.changed(now); };
  const draw = () => chips.replaceChildren(...now.map((value, at) => el("li", {}, value,
    el("button", { type: "button", "aria-label": `${TEXTS.remove} ${value}`, onclick: () => become(now.filter((_, other) => other !== at)) }, "×"))));
  const take = (/** @type {string[]} */ found) => { input.value = ""; become([...new Set([...now, ...found])]); };
  input.addEventListener("keydown", async (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || input.hasAttribute("aria-activedescendant") || !input.value.trim()) return;
    event.preventDefault();
    take(AGENCIES.has(shape.key) ? await pieces(input.value, wire) : input.value.split(";").map((/** @type {string} */ one) => one.trim()));
  });
  input.addEventListener("paste", async (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!AGENCIES.has(shape.key) || !/[;\n]|, /.test(text)) return;
    event.preventDefault();
    take(await pieces(text, wire));
  });
  draw();
  const facet = facetOf(shape.key);
  const box = facet ? combobox(input, facet, wire, (term) => take([term.short])) : input;
  return { node: el("div", {}, chips, box), input, set: (/** @type {string[]} */ found) => { now = [...found]; draw(); } };
}

/** @param {string} text @param {any} wire What each piece of a pasted list stands for; unknown ones as printed. */
async function pieces(text, wire) {
  const { province } = wire.context();
  const { pieces: found } = await ask("POST", "/list", { text, province });
  return found.map((/** @type {any} */ one) => (one.id ? shortOf(one.id, province) : one.printed));
}

/** @param {string} id @param {string} province */
function shortOf(id, province) {
  return province && province !== "lien-tinh" && id.startsWith(`${province}/`) ? id.slice(province.length + 1) : id;
}

/** @param {string} key */
function facetOf(key) {
  return AGENCIES.has(key) ? "agency" : /** @type {any} */ (FACET)[key];
}

/**
 * A field with suggestions from the vocabulary below it (ARIA's editable combobox with a list).
 * @param {HTMLInputElement} input @param {string} facet @param {any} wire @param {(term: any) => void} chosen
 */
function combobox(input, facet, wire, chosen) {
  const list = el("ul", { role: "listbox", id: `${input.id}-goi-y`, hidden: true, "aria-label": TEXTS.find });
  let at = -1, /** @type {any[]} */ terms = [];
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (/** @type {any} */ term) => { close(); chosen({ ...term, short: facet === "agency" ? shortOf(term.id, wire.context().province) : term.id }); };
  const draw = () => {
    const rows = terms.map((term, number) => el("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": number === at, onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(term); } },
      term.name, el("small", {}, ` ${term.place || term.id}${term.alive ? "" : ` (${TEXTS.notAlive})`}`)));
    const add = el("li", { role: "option", class: "add", onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); close(); wire.add(input.value); } }, `${TEXTS.addEntry}: “${input.value}”`);
    list.replaceChildren(...rows, ...(facet === "agency" || facet === "bloc" ? [add] : []));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  };
  const look = later(80, async () => {
    const { province, on } = wire.context();
    const query = new URLSearchParams({ q: input.value, facet, province, on });
    ({ terms } = await ask("GET", `/terms?${query}`));
    at = -1;
    if (document.activeElement === input && input.value.trim()) draw(); else close();
  });
  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + terms.length) % Math.max(terms.length, 1);
      draw();
    } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(terms[at]); }
  });
  return el("div", { class: "combobox" }, input, list);
}
