// The search page: what is typed and chosen stands in the address, what is found in the list.

import { noteRow, read, row, write, YEARS } from "./address.js";
import { engine } from "./asking.js";
import { copy, part } from "./page.js";

const TYPING = 200; // milliseconds of rest before a query is asked
const PAGE = 30;
const AT_ONCE = 10; // rows that are made without a pause

const field = part("q");
const list = part("ket-qua");
const status = part("tinh-trang");
const more = part("xem-them");
const start = part("loi-vao");
const facets = part("bo-loc");
const order = part("sap-xep");
const tools = part("cong-cu");
const answerBox = part("tra-loi");
const years = [part("tu-nam"), part("den-nam")];

/** The facets' parameters in the address, as the page has them. */
const FACETS = [...facets.querySelectorAll(".search-facet[id^=loc-]")].map(({ id }) => id.slice(4));

const asked = engine();

let state = read(FACETS);
let shown = 0;
/** @type {any} */
let answer = null;

/** @param {boolean} [again] whether the list is to be shown as far as it was read */
async function search(again = false) {
  const { q, filters, sort } = state;
  const empty = !q.trim() && !Object.keys(filters).length;
  start.hidden = !empty;
  if (empty) return show(null, "");
  const late = setTimeout(() => (status.textContent = "Đang tìm…"), 400);
  try {
    const found = await asked("search", q, filters, sort).finally(() => clearTimeout(late));
    const named = asked("answer").catch(() => null);
    await show(found, said(found), again ? row() : 0, await named);
    const { show: showTools } = await import("./tools.js");
    await showTools(toolbox);
  } catch (fault) {
    if (fault === "Stale") return;
    start.hidden = false;
    show(null, "Không đọc được chỉ mục tìm kiếm. Hãy tải lại trang, hoặc xem theo các mục dưới đây.");
  }
}

const quoted = (/** @type {string[]} */ texts) => texts.map((text) => `“${text}”`).join(", ");

/** What a screen reader hears and everyone reads of an answer.
 * @param {any} found @returns {string} */
function said({ total, mode, notes, cut }) {
  const lines = [];
  if (mode === "latest") lines.push("Từ này có ở hầu hết các bài; dưới đây là các bài mới nhất.");
  for (const text of notes.read_as) lines.push(text.startsWith("kể cả ") ? `K${text.slice(1)}.` : `Đang tìm “${text}”.`);
  if (notes.dropped.length) lines.push(`Đã bỏ ${quoted(notes.dropped)}.`);
  if (cut) lines.push("Câu tìm quá dài nên chỉ dùng phần đầu.");
  lines.push(total ? `${total.toLocaleString("vi")} bài.` : `Chưa có bài trong kho về ${state.q.trim() ? `“${state.q.trim().slice(0, 80)}”` : "các lựa chọn này"}.`);
  return lines.join(" ");
}

/** @param {any} found @param {string} message @param {number} [until] the row up to which to show at least
 * @param {any} [named] what the query names or asks, answered */
async function show(found, message, until = 0, named = null) {
  answer = found;
  shown = 0;
  list.replaceChildren();
  status.textContent = message;
  tools.hidden = !(found?.total > 1);
  if (found && !found.total) start.hidden = false;
  showAnswer(named);
  // Where nothing is chosen and nothing found, there is nothing to choose from.
  facets.hidden = !found?.total && !(found && Object.keys(state.filters).length);
  await next(message);
  while (shown < until && answer === found && !more.hidden) await next();
  if (until && answer === found) part(`hang-${until}`)?.scrollIntoView();
}

/** Shows the next posts of the answer.
 * @param {string} [message] the status, to which is added what the first rows tell */
async function next(message) {
  const current = answer;
  const end = Math.min(shown + PAGE, current?.ids.length ?? 0);
  more.hidden = true;
  while (shown < end) {
    const { cards, inexact } = await asked("cards", current.ids.slice(shown, Math.min(shown + AT_ONCE, end)));
    if (answer !== current) return;
    if (message && !shown && inexact.length) status.textContent = `Không có bài nào có đúng dấu ${quoted(inexact)}. ${message}`;
    list.append(...cards.map((card, at) => result(card, shown + at + 1)));
    shown += cards.length;
  }
  more.hidden = shown >= (current?.ids.length ?? 0);
}

const inSite = (/** @type {string} */ url) => new URL(`..${url}`, document.baseURI).href;

/** @param {any} named @returns {void} */
function showAnswer(named) {
  answerBox.hidden = !named;
  if (!named) return;
  const [link, proof] = answerBox.querySelectorAll("a");
  link.href = inSite(named.url);
  link.textContent = named.title;
  answerBox.querySelector(".text").textContent = named.text;
  proof.hidden = !named.proof;
  if (named.proof) proof.href = inSite(named.proof);
}

/** @param {{url: string, title: string[], date: string, place: string, why: string[]}} card @param {number} number
 * @returns {HTMLElement} */
function result({ url, title, date, place, why }, number) {
  const item = copy("mau-ket-qua");
  item.id = `hang-${number}`;
  const link = item.querySelector("a");
  link.href = inSite(url);
  mark(link, title);
  item.querySelector(".when").textContent = date;
  item.querySelector(".where").textContent = place;
  mark(item.querySelector(".excerpt"), why);
  return item;
}

/** @param {HTMLElement} target @param {string[]} pieces those at odd places are marked */
function mark(target, pieces) {
  const nodes = pieces.map((piece, at) => {
    if (at % 2 === 0) return piece;
    const marked = document.createElement("mark");
    marked.textContent = piece;
    return marked;
  });
  target.replaceChildren(...nodes);
}

/** @param {Partial<import("./address.js").State>} [change] what is decided; the field's text in any case */
function decide(change) {
  clearTimeout(timer);
  suggestions?.then(({ offer }) => offer([]));
  state = { ...state, q: field.value, ...change };
  fill();
  write(state, true);
  search();
}

/** @param {string} key @param {string[]} values */
function choose(key, values) {
  const filters = { ...state.filters, [key]: values };
  if (!values.length) delete filters[key];
  decide({ filters });
}

/** What facets and other tools need of the page. */
const toolbox = {
  asked,
  choose,
  FACETS,
  filters: () => state.filters,
  answer: () => answer,
};

/** Puts the state into the page's fields. */
function fill() {
  if (field.value !== state.q) field.value = state.q;
  order.value = state.sort;
  YEARS.forEach((key, at) => (years[at].value = state.filters[key]?.[0] ?? ""));
}

let timer = 0;
/** @type {Promise<any> | undefined} */
let suggestions;

field.addEventListener("input", () => {
  suggestions ??= import("./suggestions.js").then((module) => {
    module.attach((/** @type {string} */ q) => decide({ q }));
    return module;
  });
  clearTimeout(timer);
  timer = setTimeout(async () => {
    state = { ...state, q: field.value };
    write(state, false);
    search();
    const { q } = state;
    const [{ offer }, found] = await Promise.all([suggestions, asked("suggest", q.slice(0, 60))]).catch(() => [{}, []]);
    if (document.activeElement === field && q === field.value && q === state.q) offer?.(found);
  }, TYPING);
});

field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  decide();
});

// Beside the results facets stand open, without a line to close them.
facets.open = matchMedia("(min-width: 64rem)").matches;

order.addEventListener("change", () => decide({ sort: order.value }));

more.addEventListener("click", async () => {
  const from = shown;
  await next();
  noteRow(from + 1);
  list.children[from]?.querySelector("a").focus();
});

addEventListener("popstate", () => {
  state = read(FACETS);
  fill();
  search(true);
});

addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

fill();
search(true);
