// Tools for many results: facets, chips that take a choice back, the results as a file. Loaded behind the first results.

import { fill, narrow } from "./facets.js";
import { copy, part } from "./page.js";

const LABELS = { "tu-nam": "Từ năm", "den-nam": "Đến năm" };

const box = part("dang-chon");
const facets = part("bo-loc");
/** @type {{asked: (ask: string, ...args: any[]) => Promise<any>, choose: (key: string, values: string[]) => void,
 *   FACETS: string[], filters: () => Record<string, string[]>, answer: () => any}} */
let page;

/** Shows what is chosen, as chips and in the facets, of which those that are open get their options.
 * @param {typeof page} toolbox */
export async function show(toolbox) {
  if (!page) attach();
  page = toolbox;
  sayChosen(facets, Object.values(page.filters()).flat().length);
  await Promise.all(page.FACETS.map(count));
  showChips();
}

function attach() {
  box.addEventListener("click", ({ target }) => {
    const { key, value } = target.closest("button")?.dataset ?? {};
    if (!key) return;
    page.choose(key, (page.filters()[key] ?? []).filter((each) => each !== value));
    part("q").focus();
  });
  part("tai-csv").addEventListener("click", async () => download((await page.asked("cards", page.answer().ids)).cards));
  facets.addEventListener("change", ({ target }) => {
    if (target.type === "search") return;
    if (target.type !== "checkbox") return page.choose(target.name, target.value && target.checkValidity() ? [target.value] : []);
    const others = (page.filters()[target.name] ?? []).filter((value) => value !== target.value);
    page.choose(target.name, target.checked ? [...others, target.value] : others);
  });
  facets.addEventListener("input", ({ target }) => target.type === "search" && narrow(target));
  // It does not bubble, but passes here on its way to the facet that was opened.
  facets.addEventListener("toggle", () => page.answer() && Promise.all(page.FACETS.map(count)).catch(() => {}), true);
}

/** @param {HTMLElement} disclosure @param {number} size how many options are chosen in it */
function sayChosen(disclosure, size) {
  disclosure.querySelector(".chosen").textContent = size ? `(đang chọn ${size})` : "";
}

/** Counts the options of a facet that is open, or in which something is chosen.
 * @param {string} key */
async function count(key) {
  const facet = part(`loc-${key}`);
  const filters = page.filters();
  const chosen = filters[key] ?? [];
  sayChosen(facet, chosen.length);
  if (chosen.length) facet.open = true;
  if (!facet.open || !(facets.open || chosen.length)) return;
  const current = page.answer();
  const options = await page.asked("counts", key, filters);
  if (page.answer() === current) fill(facet, key, chosen, options);
}

/** One chip for each choice; a value is called as its option is, once that is known. */
function showChips() {
  const chosen = Object.entries(page.filters()).flatMap(([key, values]) => values.map((value) => ({ key, value })));
  const chips = chosen.map(({ key, value }) => {
    const chip = copy("mau-chip");
    const button = chip.querySelector("button");
    Object.assign(button.dataset, { key, value });
    chip.querySelector(".label").textContent = LABELS[key] ? `${LABELS[key]} ${value}` : labelOf(key, value);
    return chip;
  });
  box.replaceChildren(...chips);
  box.hidden = !chips.length;
}

function labelOf(key, value) {
  const inputs = [...facets.querySelectorAll("input[type=checkbox]")];
  const input = inputs.find((each) => each.name === key && each.value === value);
  return input?.closest("label").title || value;
}

const cell = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;

/** Gives the results as a table that spreadsheets read.
 * @param {{url: string, title: string[], date: string, place: string, why: string[]}[]} cards */
function download(cards) {
  const rows = cards.map(({ url, title, date, place, why }) =>
    [new URL(`..${url}`, document.baseURI).href, title.join(""), date, place, why.join("")].map(cell).join(","),
  );
  const text = `\ufeff${["địa chỉ,tiêu đề,thời gian,khối và nơi,chỗ khớp", ...rows].join("\r\n")}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = "ket-qua-tim-kiem.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
