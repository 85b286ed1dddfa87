// The screen of one post: what the saved page says on the left (or the page as it will stand), the form on the right.

import { ask, el, later, problemList, say } from "./dom.js";
import { entryDialog } from "./entry.js";
import { FIELDS, confidenceOf, placesOf, sourceView } from "./evidence.js";
import { fieldOf } from "./fields.js";
import { KEYS, TEXTS } from "./messages.js";

const ALWAYS = new Set(["Title", "Date", "Bloc", "Kind", "Period", "Lead", "Deputies", "Members", "Member_count", "Guests", "Host", "People", "Source", "Summary", "Slug", "Rights"]);

/** @param {HTMLElement} place @param {string} id */
export async function draftScreen(place, id) {
  const screen = new DraftScreen(await ask("GET", `/drafts/${id}`), place);
  screen.draw();
  const keys = (/** @type {KeyboardEvent} */ event) => screen.key(event);
  document.addEventListener("keydown", keys);
  return () => document.removeEventListener("keydown", keys);
}

class DraftScreen {
  /** @param {any} draft @param {HTMLElement} place */
  constructor(draft, place) {
    this.draft = draft;
    this.place = place;
    /** @type {Record<string, import("./fields.js").Field>} */
    this.fields = {};
    /** @type {Record<string, any>} What was changed since the last answer. */
    this.waiting = {};
    /** @type {string[]} Texts before each change, newest last. */
    this.past = [];
    this.save = later(400, () => this.send());
    this.check = later(300, () => this.look());
    this.source = sourceView(draft.source_text || "");
  }

  draw() {
    const { draft } = this;
    const left = el("section", { class: "left", "aria-label": TEXTS.source }, this.tabs());
    const form = el("form", { class: "right", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      el("h2", {}, TEXTS.form), this.marks(), ...this.formFields(), this.body(), this.buttons());
    this.place.replaceChildren(el("h1", {}, draft.fields.Title?.[0] || draft.name), this.twin(), el("div", { class: "two" }, left, form));
    this.look();
  }

  twin() {
    if (!this.draft.twin) return "";
    const open = async () => { location.hash = `#bai/${(await ask("POST", "/open", { path: this.draft.twin })).id}`; };
    return el("p", { class: "twin" }, `${TEXTS.twin} ${this.draft.twin} `, el("button", { type: "button", onclick: open }, TEXTS.addSource));
  }

  tabs() {
    const { draft } = this, frame = el("iframe", { title: TEXTS.preview, sandbox: "" });
    const shown = el("div", { class: "pane" });
    const show = async (/** @type {string} */ which) => {
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.which === which));
      this.which = which;
      if (which === "source") shown.replaceChildren(this.source.view);
      else { shown.replaceChildren(frame); await this.load(which); }
    };
    const tab = (/** @type {string} */ which, /** @type {string} */ label) => el("button", { type: "button", "data-which": which, onclick: () => show(which) }, label);
    const tabs = [draft.source_text && tab("source", TEXTS.source), draft.page && tab("saved", TEXTS.asSaved), tab("preview", TEXTS.preview)].filter(Boolean);
    this.frame = frame;
    show(draft.source_text ? "source" : "preview");
    this.source.view.addEventListener("mouseup", () => this.offer());
    return el("div", {}, el("p", { class: "buttons" }, ...tabs), shown, this.offering());
  }

  /** @param {string} which */
  async load(which) {
    if (which === "saved") { this.frame.src = `/_desk/page/${this.draft.page}`; return; }
    try {
      await ask("POST", "/preview", { id: this.draft.id, text: this.draft.text, path: this.draft.place });
      this.frame.src = `/_desk/preview/${this.draft.id}?v=${this.draft.version}`;
    } catch (error) {
      say(/** @type {Error} */ (error).message);
    }
  }

  offering() {
    const choice = el("select", { id: "la-gi" }, ...Object.keys(FIELDS).map((key) => el("option", { value: key }, KEYS[key])));
    const put = () => {
      const shape = this.draft.keys.find((/** @type {any} */ one) => one.key === choice.value);
      const old = this.draft.fields[choice.value] ?? [];
      this.change(choice.value, shape.list || shape.rows ? [...old, this.picked] : [this.picked]);
      this.fields[choice.value]?.set(this.draft.fields[choice.value]);
    };
    this.offered = el("p", { class: "offer", hidden: true }, el("label", { for: "la-gi" }, TEXTS.isThis), choice, el("button", { type: "button", onclick: put }, TEXTS.put));
    return this.offered;
  }

  /** The words that are selected in the source may fill a field. */
  offer() {
    this.picked = String(window.getSelection()).replace(/\s+/g, " ").trim();
    this.offered.hidden = !this.picked;
  }

  marks() {
    const count = this.draft.marks.length;
    const list = el("ul", {}, ...this.draft.marks.map((/** @type {string} */ mark) => this.mark(mark)));
    this.marksPlace = el("details", { class: "marks" }, el("summary", {}, `${count} ${TEXTS.places}`), list);
    return el("div", {}, el("p", { class: "buttons" },
      el("button", { type: "button", onclick: () => this.next() }, TEXTS.next), el("button", { type: "button", onclick: () => this.undo() }, TEXTS.undo)), this.marksPlace);
  }

  /** @param {string} mark One thing to look at, and the way to say that it was. */
  mark(mark) {
    const words = mark.replace(/^cần xem:\s*/i, ""), row = el("li", {}, words);
    const fine = () => { this.waiting.looked = [...(this.waiting.looked ?? []), words.split(":")[0]]; row.remove(); this.save(); };
    row.append(" ", el("button", { type: "button", onclick: fine }, TEXTS.looked));
    return row;
  }

  formFields() {
    const shapes = this.draft.keys.filter((/** @type {any} */ shape) => shape.key !== "Status");
    const [first, rest] = [shapes.filter((/** @type {any} */ one) => this.isShown(one.key)), shapes.filter((/** @type {any} */ one) => !this.isShown(one.key))];
    return [...first.map((/** @type {any} */ shape) => this.field(shape)), el("details", {}, el("summary", {}, TEXTS.more), ...rest.map((/** @type {any} */ shape) => this.field(shape)))];
  }

  /** @param {string} key */
  isShown(key) {
    return ALWAYS.has(key) || this.draft.fields[key]?.length > 0;
  }

  /** @param {any} shape */
  field(shape) {
    const { key } = shape;
    const field = fieldOf(shape, this.draft.fields[key] ?? [], {
      changed: (values) => this.change(key, values),
      focused: () => this.source.light(placesOf(this.draft, key)),
      context: () => ({ province: (this.draft.fields.Bloc?.[0] ?? "").split("/")[0], on: (this.draft.fields.Date?.[0] ?? "").replace("?", "") }),
      add: (text) => entryDialog(key === "Bloc" ? "bloc" : "agency", text, (this.draft.fields.Bloc?.[0] ?? "").split("/")[0], (id) => this.added(shape, id)),
    });
    this.fields[key] = field;
    const confidence = this.draft.source_text ? confidenceOf(this.draft, key) : null;
    if (confidence !== null) {
      const [name, word] = confidence >= 0.9 ? ["sure", TEXTS.sure] : confidence >= 0.6 ? ["look", TEXTS.look] : ["guess", TEXTS.guess];
      const fine = () => { this.waiting.looked = [...(this.waiting.looked ?? []), key]; badge.remove(); this.save(); };
      const badge = el("span", { class: `badge ${name}` }, word, name !== "sure" && el("button", { type: "button", onclick: fine }, TEXTS.looked));
      field.node.querySelector("label")?.after(badge);
      const printed = this.draft.evidence?.[/** @type {any} */ (FIELDS)[key]]?.[0]?.value;
      if (!this.draft.fields[key]?.length && printed) field.node.querySelector(".value")?.append(el("p", { class: "printed" }, `${TEXTS.printed}: “${printed}”`));
    }
    if (key === "Members") field.node.querySelector(".value")?.append((this.counted = el("p", { class: "counted" })));
    return field.node;
  }

  /** @param {any} shape @param {string} id */
  added(shape, id) {
    const province = (this.draft.fields.Bloc?.[0] ?? "").split("/")[0];
    const short = shape.key !== "Bloc" && id.startsWith(`${province}/`) ? id.slice(province.length + 1) : id;
    this.change(shape.key, shape.list ? [...(this.draft.fields[shape.key] ?? []), short] : [short]);
    this.fields[shape.key].set(this.draft.fields[shape.key]);
  }

  body() {
    const input = el("textarea", { id: "bai-viet", rows: "18", value: this.draft.body });
    const told = el("ul", { class: "problems" });
    const changed = () => { this.remember(); this.waiting.body = input.value; this.save(); };
    input.addEventListener("input", changed);
    input.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => pasteFromWord(event, input, changed));
    const bar = el("p", { class: "buttons" }, ...BAR.map(([label, before, after]) => el("button", { type: "button", onclick: () => { around(input, before, after); changed(); } }, label)));
    this.bodyInput = input;
    this.bodyTold = told;
    this.meter = el("p", { class: "meter" });
    return el("div", { class: "field wide" }, el("label", { for: "bai-viet" }, TEXTS.body), bar, input, told, this.meter);
  }

  buttons() {
    const told = el("div", {});
    let sure = false;
    const finish = async (/** @type {boolean} */ publish) => {
      await this.send();
      try {
        const done = await ask("POST", `/drafts/${this.draft.id}/finish`, { publish });
        if (done.path) { say(`${TEXTS.done}: content/${done.path}`); location.hash = "#viec"; return; }
        told.replaceChildren(problemList(done), done.theirs ? el("details", {}, el("summary", {}, TEXTS.theirs), el("pre", {}, done.theirs)) : "");
      } catch (error) {
        told.replaceChildren(problemList(error));
      }
    };
    const discard = el("button", { type: "button", onclick: async () => {
      if (!sure) { sure = true; discard.textContent = TEXTS.sureDiscard; return; }
      await ask("POST", `/drafts/${this.draft.id}/discard`, {});
      location.hash = "#viec";
    } }, TEXTS.discard);
    return el("div", {}, el("p", { class: "buttons" }, el("button", { type: "button", class: "main", onclick: () => finish(true) }, TEXTS.publish),
      el("button", { type: "button", onclick: () => finish(false) }, TEXTS.keep), discard), told);
  }

  remember() {
    if (this.past.at(-1) !== this.draft.text) this.past.push(this.draft.text);
  }

  /** @param {string} key @param {string[]} values */
  change(key, values) {
    this.remember();
    this.draft.fields[key] = values;
    this.waiting.fields = { ...this.waiting.fields, [key]: values };
    this.save();
  }

  async send() {
    const asked = this.waiting;
    if (!Object.keys(asked).length) return;
    this.waiting = {};
    say(TEXTS.saving);
    try {
      this.draft = await ask("PUT", `/drafts/${this.draft.id}`, { ...asked, version: this.draft.version });
      say(TEXTS.saved);
      this.check();
    } catch (error) {
      this.waiting = { ...asked, ...this.waiting };
      if (/** @type {any} */ (error).status === 409) this.choose(/** @type {any} */ (error).found.now);
      else say(TEXTS.offline);
    }
  }

  /** @param {any} now Another window's version: nothing is lost before somebody has chosen. */
  choose(now) {
    const theirs = async () => { this.waiting = {}; this.draft = await ask("GET", `/drafts/${now.id}`); this.draw(); };
    const mine = () => { this.draft.version = now.version; this.send(); bar.remove(); };
    const bar = el("p", { class: "reasons", role: "alert" }, TEXTS.stale, el("button", { type: "button", onclick: theirs }, TEXTS.takeTheirs), el("button", { type: "button", onclick: mine }, TEXTS.keepMine));
    this.place.prepend(bar);
  }

  async look() {
    const { problems } = await ask("POST", "/check", { text: this.draft.text, path: this.draft.place });
    for (const [key, field] of Object.entries(this.fields)) field.problems(problems.filter((/** @type {any} */ one) => one.field === key));
    const rest = problems.filter((/** @type {any} */ one) => !this.fields[one.field]);
    this.bodyTold.replaceChildren(...rest.map((/** @type {any} */ one) => el("li", { class: one.severity }, `${one.line}: ${one.message}`)));
    this.count();
    if (this.which === "preview") this.load("preview");
  }

  count() {
    const { fields, copied, limit } = this.draft;
    const names = new Set([...(fields.Lead ?? []), ...(fields.Deputies ?? []), ...(fields.Members ?? [])]).size;
    const stated = fields.Member_count?.[0];
    if (this.counted) this.counted.textContent = `${names} ${TEXTS.counted}${stated ? `, ${TEXTS.told} ${stated}` : ""}`;
    const share = Math.round(copied * 100);
    this.meter.textContent = this.draft.source_text ? `${TEXTS.copied}: ${share} %${copied >= limit ? `, ${TEXTS.tooMuch}` : ""}` : "";
    this.meter.classList.toggle("error", copied >= limit);
  }

  /** The next field that is not sure, or that has a problem. */
  next() {
    const keys = Object.keys(this.fields);
    const here = keys.findIndex((key) => this.fields[key].node.contains(document.activeElement));
    const doubtful = (/** @type {string} */ key) => this.fields[key].node.querySelector(".badge.look, .badge.guess, .problems .error");
    const found = [...keys.slice(here + 1), ...keys.slice(0, here + 1)].find(doubtful);
    if (found) this.fields[found].input.focus();
    else say(TEXTS.noMarks);
  }

  async undo() {
    const text = this.past.pop();
    if (text === undefined) return;
    this.waiting = {};
    this.draft = await ask("PUT", `/drafts/${this.draft.id}`, { text, version: this.draft.version });
    for (const [key, field] of Object.entries(this.fields)) field.set(this.draft.fields[key] ?? []);
    this.bodyInput.value = this.draft.body;
    this.look();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!event.altKey) return;
    if (event.code === "KeyN") { event.preventDefault(); this.next(); }
    if (event.code === "KeyZ") { event.preventDefault(); this.undo(); }
  }
}

const BAR = [
  [TEXTS.heading, "\n\n## ", "\n\n"], [TEXTS.list, "\n\n- ", "\n"], [TEXTS.link, "[", "](https://)"],
  [TEXTS.table, "\n\n| Cột | Cột |\n|---|---|\n| ", " | |\n\n"],
];

/** @param {HTMLTextAreaElement} input @param {string} before @param {string} after */
function around(input, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = input;
  input.setRangeText(before + value.slice(start, end) + after, start, end, "end");
  input.focus();
}

/** Word's lists and tables come as lines of text; they become Markdown's. @param {ClipboardEvent} event @param {HTMLTextAreaElement} input @param {() => void} changed */
function pasteFromWord(event, input, changed) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const clean = cleaned(text);
  if (clean === text) return;
  event.preventDefault();
  input.setRangeText(clean, input.selectionStart, input.selectionEnd, "end");
  changed();
}

/** @param {string} text */
export function cleaned(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\u00a0/g, " ").split("\n").map((line) => line.replace(/^\s*[•·▪◦o]\t\s*/u, "- ").replace(/^\s*[•·▪]\s*/u, "- ").replace(/^\s*(\d+)[.)]\t\s*/, "$1. "));
  const rows = lines.map((line) => (line.includes("\t") ? `| ${line.split("\t").map((cell) => cell.trim()).join(" | ")} |` : line));
  const isItem = (/** @type {string} */ line) => /^(- |\d+\. )/.test(line), isRow = (/** @type {string} */ line) => line.startsWith("| ");
  return rows.flatMap((line, at) => {
    const before = rows[at - 1] ?? "", starts = (isItem(line) && !isItem(before)) || (isRow(line) && !isRow(before));
    const head = isRow(line) && !isRow(before) ? [line, `|${line.slice(1, -1).split("|").map(() => "---").join("|")}|`] : [line];
    return starts && before.trim() ? ["", ...head] : head;
  }).join("\n");
}
