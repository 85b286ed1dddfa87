// The options of facets, as they are shown.

import { copy } from "./page.js";

const MANY = 12; // options from which on a facet has a box to narrow them

/** Fills a facet: options stay in place, and those that would find nothing are disabled. What several options have in
 * common at their beginning is said once, above them.
 * @param {HTMLElement} facet @param {string} key its parameter in the address @param {string[]} chosen
 * @param {{value: string, label: string, count: number}[]} options */
export function fill(facet, key, chosen, options) {
  const box = facet.querySelector(".options");
  const filter = facet.querySelector(".narrow");
  if (filter) filter.hidden = options.length < MANY;
  const before = new Map([...box.querySelectorAll(".option")].map((option) => [option.querySelector("input").value, option]));
  const heads = headsOf(options.map(({ label }) => label));
  const after = options.map(({ value, label, count }, at) => {
    const option = before.get(value) ?? copy("mau-lua-chon");
    const input = option.querySelector("input");
    [input.name, input.value, input.checked] = [key, value, chosen.includes(value)];
    input.disabled = !count && !input.checked;
    const head = heads[at];
    option.title = label;
    option.classList.toggle("under", Boolean(head));
    option.querySelector(".label").textContent = head ? label.slice(head.length).trim() : label;
    option.querySelector(".count").textContent = count.toLocaleString("vi");
    return option;
  });
  const rows = after.flatMap((option, at) => (heads[at] && heads[at] !== heads[at - 1] ? [headline(heads[at]), option] : [option]));
  // Putting an option back where it stands would take the focus from it.
  const same = rows.length === box.children.length && rows.every((each, at) => box.children[at] === each || each.className === "head");
  if (!same) box.replaceChildren(...rows);
  if (filter) narrow(filter.matches("input") ? filter : filter.querySelector("input"));
}

/** For each label what it has in common with three neighbours or more, up to a province's name; else ''.
 * @param {string[]} labels */
function headsOf(labels) {
  const heads = labels.map((label) => /^(.{8,}?) (?=(?:tỉnh|thành phố) \p{Lu})/u.exec(label)?.[1] ?? "");
  const times = new Map();
  for (const head of heads) times.set(head, (times.get(head) ?? 0) + 1);
  return heads.map((head) => (head && times.get(head) > 3 ? head : ""));
}

function headline(text) {
  const head = document.createElement("p");
  head.className = "head";
  head.textContent = text;
  return head;
}

/** @param {string} text @returns {string} without marks, in small letters */
const fold = (text) => text.replace(/[đĐ]/g, "d").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** Shows only the options that have what was typed above them.
 * @param {HTMLInputElement} input */
export function narrow(input) {
  const wanted = fold(input.value).trim();
  for (const option of input.closest(".search-facet").querySelectorAll(".option")) {
    option.hidden = Boolean(wanted) && !` ${fold(option.title)}`.includes(` ${wanted}`);
  }
}
