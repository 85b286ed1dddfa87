// The search page: what is typed and chosen stands in the address, what is found in the list.

import { replier } from "./messages.js";
import { copy, part } from "./page.js";

const TYPING = 250; // milliseconds of rest before a query is asked
const PAGE = 10;

const field = part("q");
const list = part("ket-qua");
const status = part("tinh-trang");
const more = part("xem-them");
const start = part("loi-vao");
const facets = part("bo-loc");
/** The parameters of the filters, as the page has them. @type {string[]} */
const KEYS = [...facets.querySelectorAll(".search-facet")].map(({ id }) => id.slice("loc-".length));

/** Asks the engine: in a worker, or in the page where Trusted Types, which this page demands, forbid to start one.
 * @type {Promise<(ask: string, ...args: any[]) => Promise<any>>} */
const engine = connect();

async function connect() {
  /** @type {Map<number, (reply: any) => void>} */
  const waiting = new Map();
  let send;
  if (!("trustedTypes" in window)) {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => waiting.get(data.id)?.(data);
    worker.onerror = () => waiting.forEach((reply, id) => reply({ id, fault: "IndexFault" }));
    send = (request) => worker.postMessage(request);
  } else {
    const { Engine, fetched } = await import("./engine.js");
    const reply = replier(new Engine(fetched));
    send = (request) => reply(request).then((answer) => waiting.get(answer.id)(answer));
  }
  let last = 0;
  return (ask, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ answer, fault }) => {
        waiting.delete(id);
        if (fault) reject(fault);
        else resolve(answer);
      });
      send({ id, ask, args });
    });
}

/** @param {string} ask @param {any[]} args @returns {Promise<any>} */
const asked = async (ask, ...args) => (await engine)(ask, ...args);

/** @type {{q: string, filters: Record<string, string[]>}} */
let state = read();
let shown = 0;
let answer = null;

function read() {
  const address = new URLSearchParams(location.search);
  const chosen = KEYS.map((key) => [key, [...new Set(address.getAll(key))].filter(Boolean)]);
  return { q: address.get("q") ?? "", filters: Object.fromEntries(chosen.filter(([, values]) => values.length)) };
}

/** Puts the state into the address; typing replaces the entry, a decision makes one to come back from.
 * @param {boolean} decided */
function write(decided) {
  const address = new URLSearchParams();
  if (state.q.trim()) address.set("q", state.q.slice(0, 300));
  for (const key of KEYS) for (const value of state.filters[key] ?? []) address.append(key, value);
  const url = location.pathname + (address.size === 0 ? "" : `?${address}`);
  if (url === location.pathname + location.search) return;
  history[decided ? "pushState" : "replaceState"](null, "", url);
}

async function search() {
  const { q, filters } = state;
  const empty = !q.trim() && !Object.keys(filters).length;
  start.hidden = !empty;
  sayChosen(facets, Object.values(filters).flat().length);
  if (empty) return show(null, "");
  const late = setTimeout(() => (status.textContent = "Đang tìm…"), 400);
  try {
    const found = await asked("search", q, filters).finally(() => clearTimeout(late));
    show(found, said(found));
    await Promise.all(KEYS.map(count));
  } catch (fault) {
    if (fault === "Stale") return;
    start.hidden = false;
    show(null, "Không đọc được chỉ mục tìm kiếm. Hãy tải lại trang, hoặc xem theo các mục dưới đây.");
  }
}

/** What a screen reader hears and everyone reads of an answer.
 * @param {any} found @returns {string} */
function said({ total, mode, corrected, dropped, cut }) {
  const lines = [];
  if (mode === "latest") lines.push("Từ này có ở hầu hết các bài; dưới đây là các bài mới nhất.");
  if (mode === "corrected") lines.push(`Không bài nào khớp nguyên văn; đang tìm “${corrected}”.`);
  if (dropped.length) lines.push(`Không bài nào có đủ các từ; đã bỏ: ${dropped.join(", ")}.`);
  if (cut) lines.push("Câu tìm quá dài nên chỉ dùng phần đầu.");
  lines.push(total ? `${total.toLocaleString("vi")} bài.` : "Không tìm thấy bài nào.");
  return lines.join(" ");
}

/** @param {any} found @param {string} message */
function show(found, message) {
  answer = found;
  shown = 0;
  list.replaceChildren();
  status.textContent = message;
  if (found && !found.total) start.hidden = false;
  // Where nothing is chosen and nothing found, there is nothing to choose from.
  facets.hidden = !found?.total && !(found && Object.keys(state.filters).length);
  return next();
}

/** Shows the next posts of the answer. */
async function next() {
  const current = answer;
  const ids = current?.ids.slice(shown, shown + PAGE) ?? [];
  const cards = ids.length ? await asked("cards", ids, current.marks) : [];
  if (answer !== current) return;
  list.append(...cards.map(result));
  shown += cards.length;
  more.hidden = shown >= (current?.ids.length ?? 0);
}

/** @param {{url: string, title: string[], date: string, place: string, summary: string[]}} card
 * @returns {HTMLElement} */
function result({ url, title, date, place, summary }) {
  const item = copy("mau-ket-qua");
  const link = item.querySelector("a");
  link.href = new URL(`..${url}`, document.baseURI).href;
  mark(link, title);
  item.querySelector(".when").textContent = date;
  item.querySelector(".where").textContent = place;
  mark(item.querySelector(".excerpt"), summary);
  return item;
}

/** @param {HTMLElement} target @param {string[]} pieces those at odd places are words of the query */
function mark(target, pieces) {
  const nodes = pieces.map((piece, at) => {
    if (at % 2 === 0) return piece;
    const marked = document.createElement("mark");
    marked.textContent = piece;
    return marked;
  });
  target.replaceChildren(...nodes);
}

/** @param {HTMLElement} disclosure @param {number} size how many options are chosen in it */
function sayChosen(disclosure, size) {
  disclosure.querySelector(".chosen").textContent = size ? `(đang chọn ${size})` : "";
}

/** Counts the options of a facet that is open, or in which something is chosen.
 * @param {string} key */
async function count(key) {
  const facet = part(`loc-${key}`);
  const chosen = state.filters[key] ?? [];
  sayChosen(facet, chosen.length);
  if (chosen.length) facet.open = true;
  if (!facet.open || !facets.open) return;
  const current = answer;
  const [{ fill }, options] = await Promise.all([import("./facets.js"), asked("counts", key, state.filters)]);
  if (answer === current) fill(facet, key, chosen, options);
}

/** @param {string} [q] what to look for; the field's text when missing */
function decide(q = field.value) {
  clearTimeout(timer);
  suggestions?.then(({ offer }) => offer([]));
  field.value = q;
  state = { ...state, q };
  write(true);
  search();
}

let timer = 0;
/** @type {Promise<any> | undefined} */
let suggestions;

field.addEventListener("input", () => {
  suggestions ??= import("./suggestions.js").then((module) => {
    module.attach(decide);
    return module;
  });
  clearTimeout(timer);
  timer = setTimeout(async () => {
    state = { ...state, q: field.value };
    write(false);
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

facets.addEventListener("change", ({ target }) => {
  const others = (state.filters[target.name] ?? []).filter((value) => value !== target.value);
  const values = target.checked ? [...others, target.value] : others;
  const filters = { ...state.filters, [target.name]: values };
  if (!values.length) delete filters[target.name];
  state = { q: field.value, filters };
  write(true);
  search();
});
// It does not bubble, but passes here on its way to the facet that was opened.
facets.addEventListener("toggle", () => answer && Promise.all(KEYS.map(count)).catch(() => {}), true);

// Beside the results facets stand open, without a line to close them.
facets.open = matchMedia("(min-width: 64rem)").matches;

more.addEventListener("click", async () => {
  const from = shown;
  await next();
  list.children[from]?.querySelector("a").focus();
});

addEventListener("popstate", () => {
  state = read();
  field.value = state.q;
  search();
});

addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

field.value = state.q;
search();
