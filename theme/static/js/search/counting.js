// The options of a facet with their counts: loaded when a facet is opened.

/** How many of the matched posts each option of a facet would leave, given the other facets. Options that no filter at
 * all would leave anything are not among them, but for chosen ones.
 * @param {import("./store.js").Store} store @param {Uint32Array} matched @param {(id: number) => boolean} keeps what the
 * other facets keep @param {string} key @param {string[]} [chosen] */
export async function counted(store, matched, keeps, key, chosen = []) {
  const [labels, { starts, values }] = await Promise.all([store.labels(key), store.column(key)]);
  const counts = new Uint32Array(labels.length);
  const possible = new Uint8Array(labels.length);
  for (const id of matched) {
    const kept = keeps(id);
    for (let at = starts[id]; at < starts[id + 1]; at++) {
      possible[values[at]] = 1;
      if (kept) counts[values[at]]++;
    }
  }
  const options = labels.map(([value, label], at) => ({ value, label, count: counts[at], possible: possible[at] }));
  return options.filter((option) => option.possible || chosen.includes(option.value));
}
