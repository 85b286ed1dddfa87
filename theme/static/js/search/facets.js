// The facets of the search page: loaded when one is opened.

import { copy } from "./page.js";

/** Fills a facet: options stay in place, and those that would find nothing are disabled.
 * @param {HTMLElement} facet @param {string} key its parameter in the address @param {string[]} chosen
 * @param {{value: string, label: string, count: number}[]} options */
export function fill(facet, key, chosen, options) {
  const box = facet.querySelector(".options");
  const before = new Map([...box.children].map((option) => [option.querySelector("input").value, option]));
  const after = options.map(({ value, label, count }) => {
    const option = before.get(value) ?? copy("mau-lua-chon");
    const input = option.querySelector("input");
    [input.name, input.value, input.checked] = [key, value, chosen.includes(value)];
    input.disabled = !count && !input.checked;
    option.querySelector(".label").textContent = label;
    option.querySelector(".count").textContent = count.toLocaleString("vi");
    return option;
  });
  // Putting an option back where it stands would take the focus from it.
  if (after.length !== before.size || after.some((option, at) => box.children[at] !== option)) box.replaceChildren(...after);
}
