// Relatives: the posts of what a body or a province was before, or became. Loaded where it has few of its own.

import { intersection } from "./engine.js";

/** @param {import("./finding.js").Finding} finding @param {Uint32Array} ids those that were found already
 * @returns {Promise<{ids: Uint32Array, names: string[]}>} more posts, and what they were looked for under */
export async function relatives(finding, ids) {
  const { after, entities } = await finding.store.json(finding.manifest.names);
  const found = finding.required().map((unit) => ({ unit, others: othersOf(unit, after) }));
  const others = found.flatMap((each) => each.others);
  if (!others.length) return { ids: new Uint32Array(0), names: [] };
  await finding.load(others.flatMap((id) => [`@${id}`, `#${id}`]));
  const widened = found.map(({ unit, others: ids }) => {
    const term = unit.kind === "province" ? "#" : "@";
    return ids.length ? { ...unit, strict: [...(unit.strict ?? unit.ways), ...ids.map((id) => [term + id])] } : unit;
  });
  const known = new Set(ids);
  for (const level of [2, 1]) {
    const more = widened.map((unit) => finding.having(unit, level)).reduce(intersection).filter((id) => !known.has(id));
    if (!more.length) continue;
    // What is marked in results, and counts for the score, is what was found.
    const held = others.filter((id) => ["@", "#"].some((sign) => overlap(finding, sign + id, more)));
    for (const id of held) finding.query.entities.push(`@${id}`);
    for (const { unit, others: ids } of found) {
      const original = finding.query.units.find((each) => each.at === unit.at && each.kind === unit.kind);
      original?.ways.push(...ids.filter((id) => held.includes(id)).map((id) => [`@${id}`]));
    }
    return { ids: more, names: held.map((id) => `kể cả ${entities[id]?.[0] ?? id}`) };
  }
  return { ids: new Uint32Array(0), names: [] };
}

/** @param {import("./finding.js").Finding} finding @param {string} term @param {Uint32Array} ids */
const overlap = (finding, term, ids) => intersection(finding.documents(term, false), ids).length > 0;

/** The bodies before and after those of a unit, the nearest first; of provinces those before.
 * @param {import("./query.js").Unit} unit @param {Record<string, string[]>} after @returns {string[]} */
function othersOf(unit, after) {
  if (unit.kind !== "body" && unit.kind !== "province") return [];
  const terms = unit.names ?? unit.ways.flat();
  const start = terms.flatMap((term) => (term[0] === "@" ? [term.slice(1)] : []));
  const before = (/** @type {string} */ id) => Object.keys(after).filter((old) => after[old].includes(id));
  const reached = (/** @type {(id: string) => string[]} */ step) => {
    const seen = [...start];
    for (const id of seen) seen.push(...step(id).filter((next) => !seen.includes(next)));
    return seen.slice(start.length);
  };
  const later = unit.kind === "body" ? reached((id) => after[id] ?? []) : [];
  return [...new Set([...reached(before), ...later])];
}
