// By day: results in the order of their conferences, and those of some years. Loaded when that is asked for.

/** @param {import("./store.js").Store} store @param {Uint32Array} ids @param {string} sort moi-nhat or cu-nhat
 * @param {number} most */
export async function byDay(store, ids, sort, most) {
  store.loaded.add("byday");
  const days = await store.days();
  const sign = sort === "cu-nhat" ? 1 : -1;
  const sorted = Array.from(ids).sort((a, b) => sign * (days[a] - days[b]) || b - a).slice(0, most);
  return { ids: sorted, scores: sorted.map(() => 0) };
}

/** The filters of the emulation years from the first to the last; a school year counts for both of its years.
 * @param {import("./store.js").Store} store @param {string} [from] @param {string} [to] @returns {Promise<string[]>} */
export async function yearsWithin(store, from = "", to = "9999") {
  const pages = (await store.labels("nam")).map(([page]) => page);
  return pages.filter((page) => page.slice(-4) >= from && page.slice(0, 4) <= to).map((page) => `#nam/${page}`);
}
