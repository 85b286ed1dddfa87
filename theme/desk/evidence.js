// Evidence: the words of the saved page that each value was read from, lit while its field has the focus.

import { el } from "./dom.js";

/** Which field of the importer's evidence belongs to which key of the header. */
export const FIELDS = {
  Title: "title", Date: "event_date", Bloc: "bloc", Kind: "kinds", Period: "period", Published: "published", Lead: "lead",
  Deputies: "deputies", Members: "members", Member_count: "member_count", Guests: "guests", Host: "host", Place: "place",
  Mode: "mode", Next_lead: "next_lead", Next_deputies: "next_deputies", People: "people", Proposed: "proposed",
  Given: "given", Ranking: "ranking", Votes: "votes", Documents: "documents", Source: "source",
};

/** @param {any} draft @param {string} key The places that a key's values were read from. */
export function placesOf(draft, key) {
  const found = draft.evidence?.[/** @type {any} */ (FIELDS)[key] ?? ""] ?? [];
  return found.filter((/** @type {any} */ place) => Number.isInteger(place.start));
}

/** @param {any} draft @param {string} key The least confidence of a key's values, 0 to 1; null where nothing is known. */
export function confidenceOf(draft, key) {
  const found = draft.evidence?.[/** @type {any} */ (FIELDS)[key] ?? ""] ?? [];
  return found.length ? Math.min(...found.map((/** @type {any} */ place) => place.confidence)) : null;
}

/**
 * The page's text, and a way to light places in it. Places count code points, as Python does.
 * @param {string} text
 */
export function sourceView(text) {
  const letters = [...text];
  const view = el("pre", { class: "source", tabindex: "0" }, text);
  /** @param {{start: number, end: number}[]} places */
  const light = (places) => {
    const sorted = [...places].sort((one, other) => one.start - other.start);
    const parts = [];
    let at = 0;
    for (const place of sorted) {
      if (place.start < at) continue;
      parts.push(letters.slice(at, place.start).join(""), el("mark", {}, letters.slice(place.start, place.end).join("")));
      at = place.end;
    }
    view.replaceChildren(...parts, letters.slice(at).join(""));
    view.querySelector("mark")?.scrollIntoView({ block: "center" });
  };
  return { view, light };
}
