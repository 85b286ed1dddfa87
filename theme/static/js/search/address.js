// The address of the search page: what is typed and chosen, and how far the list was read.

/** @typedef {{q: string, filters: Record<string, string[]>, sort: string}} State
 * `filters` holds facets' values, and the first and last year under `tu-nam` and `den-nam` */

export const YEARS = ["tu-nam", "den-nam"];
const SORTS = ["moi-nhat", "cu-nhat"];

/** The address of the last decision, which typing does not overwrite. */
let decided = location.href;

/** @param {string[]} facets the facets' parameters @returns {State} */
export function read(facets) {
  decided = location.href;
  const address = new URLSearchParams(location.search);
  const chosen = facets.map((key) => [key, [...new Set(address.getAll(key))].filter(Boolean)]);
  const years = YEARS.map((key) => [key, address.getAll(key).filter((year) => /^\d{4}$/.test(year)).slice(0, 1)]);
  const sort = address.get("sap-xep") ?? "";
  return {
    q: address.get("q") ?? "",
    filters: Object.fromEntries([...chosen, ...years].filter(([, values]) => values.length)),
    sort: SORTS.includes(sort) ? sort : "",
  };
}

/** Puts the state into the address. Typing replaces the entry; a decision makes one, and leaves that of the decision before
 * as it was.
 * @param {State} state @param {boolean} isDecision */
export function write({ q, filters, sort }, isDecision) {
  const address = new URLSearchParams();
  if (q.trim()) address.set("q", q.slice(0, 300));
  for (const [key, values] of Object.entries(filters)) for (const value of values) address.append(key, value);
  if (sort) address.set("sap-xep", sort);
  const url = new URL(location.pathname + (address.size ? `?${address}` : ""), location.href).href;
  if (!isDecision || url === decided) return history.replaceState(null, "", url);
  history.replaceState(null, "", decided);
  history.pushState(null, "", url);
  decided = url;
}

const ROW = /^#hang-(\d+)$/;

/** @returns {number} the row of the list from which it was read on; 0 at its beginning */
export const row = () => +(ROW.exec(location.hash)?.[1] ?? 0);

/** @param {number} number notes in the address from which row on the list is read */
export function noteRow(number) {
  const isDecided = location.href === decided;
  history.replaceState(null, "", `${location.pathname}${location.search}#hang-${number}`);
  if (isDecided) decided = location.href;
}
