// Names offered while a reader types: a combobox, loaded with the first letter.

import { copy, part } from "./page.js";

const field = part("q");
const names = part("goi-y");

/** @param {string[]} found names to choose among @param {number} [active] the one that Enter would take */
export function offer(found, active = -1) {
  names.replaceChildren(
    ...found.map((name, at) => {
      const option = copy("mau-goi-y");
      option.id = `goi-y-${at}`;
      option.textContent = name;
      option.setAttribute("aria-selected", at === active);
      return option;
    }),
  );
  names.hidden = !found.length;
  field.setAttribute("aria-expanded", found.length > 0);
  if (active >= 0) field.setAttribute("aria-activedescendant", `goi-y-${active}`);
  else field.removeAttribute("aria-activedescendant");
}

/** @param {(name: string) => void} decide what to do with a chosen name */
export function attach(decide) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", names.id);
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("blur", () => offer([]));
  field.addEventListener("keydown", (event) => move(event, decide));
  // Pressing a name must not take the focus from the field: that would close the list first.
  names.addEventListener("mousedown", (event) => event.preventDefault());
  names.addEventListener("click", ({ target }) => target !== names && decide(target.textContent));
}

/** @param {KeyboardEvent} event @param {(name: string) => void} decide */
function move(event, decide) {
  const options = [...names.children].map((option) => option.textContent);
  if (!options.length) return;
  const at = [...names.children].findIndex((option) => option.getAttribute("aria-selected") === "true");
  // One place more than there are names: at it the reader's own words stand.
  const places = options.length + 1;
  if (event.key === "ArrowDown") offer(options, ((at + 2) % places) - 1);
  else if (event.key === "ArrowUp") offer(options, ((at + places) % places) - 1);
  else if (event.key === "Escape") offer([]);
  else if (event.key === "Enter" && at >= 0) decide(options[at]);
  else return;
  event.preventDefault();
}
