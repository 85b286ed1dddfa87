// The foremost of many posts, by a first look on arrays: lunr then ranks a few. Loaded where a query has many.

import { FIELD, posting, weigher } from "./engine.js";

/** @param {import("./finding.js").Finding} finding @param {Uint32Array} ids @param {import("./index.js").Clause[]} clauses
 * @param {number} most @returns {number[]} the first look: the best documents, the newest of those that score alike, in no order */
export function foremost(finding, ids, clauses, most) {
  const weight = weigher(finding.manifest);
  const total = new Float64Array(finding.manifest.places);
  for (const [name, field] of Object.entries(FIELD)) {
    const mine = clauses.filter((clause) => clause.fields.includes(name));
    const length = Math.hypot(...mine.map((clause) => clause.boost)) || 1;
    for (const { term, boost } of mine) {
      const entry = finding.entries.get(term);
      const found = posting(entry, field);
      const worth = weight(entry, field);
      for (let at = 0; at < found.ids.length; at++) total[found.ids[at]] += (boost * worth(found.counts[at])) / length;
    }
  }
  // Numbers alone sort ten times faster than documents by a comparison: the last score that is good enough comes first.
  const reached = new Float64Array(ids.length);
  ids.forEach((id, at) => (reached[at] = total[id]));
  const least = reached.sort().at(-most);
  const above = ids.filter((id) => total[id] > least);
  const level = ids.filter((id) => total[id] === least);
  return [...above, ...level.subarray(above.length - most)];
}
