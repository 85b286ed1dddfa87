// Covering: which posts have the most of a query that no post has all of.

import { intersection } from "./engine.js";

const LEAST_COVER = 0.45;
// What each thing named is worth when something must be dropped; all plain words together are worth WORDS.
const NAMED_WORTH = { person: 14, code: 12, number: 12, body: 10, province: 10, day: 10, year: 8, kind: 6 };
const WORDS = 5;

/** @param {number} size @returns {number[]} */
const range = (size) => Array.from({ length: size }, (_, at) => at);

/** The documents that have the most of what is asked for, and what is missing there. What is named counts before plain
 * words; words that no post has count nothing.
 * @param {import("./finding.js").Finding} finding @param {import("./query.js").Unit[]} units
 * @returns {{ids: Uint32Array, dropped: string[]}} */
export function cover(finding, units) {
  const size = finding.manifest.places;
  const having = units.map((unit) => finding.having(unit));
  const strict = units.map((unit) => (unit.strict && unit.kind !== "word" ? finding.having(unit, 2) : null));
  const rare = having.map((ids, at) => (!NAMED_WORTH[units[at].kind] && ids.length ? Math.log(1 + size / ids.length) : 0));
  const words = rare.reduce((sum, each) => sum + each, 0);
  const weights = units.map(({ kind }, at) => NAMED_WORTH[kind] ?? (rare[at] * WORDS) / (words || 1));
  const weight = new Float64Array(size);
  having.forEach((ids, at) => ids.forEach((id) => (weight[id] += weights[at] * (strict[at] ? 0.8 : 1))));
  strict.forEach((ids, at) => ids?.forEach((id) => (weight[id] += weights[at] * 0.2)));
  const must = units.flatMap((unit, at) => (unit.must ? [having[at]] : []));
  if (must.length) {
    const needed = new Set(must.reduce(intersection));
    weight.forEach((_, id) => needed.has(id) || (weight[id] = 0));
  }
  const best = weight.reduce((most, each) => Math.max(most, each));
  const least = Math.max(best * 0.999, LEAST_COVER * weights.reduce((sum, each) => sum + each), 1e-9);
  const ids = Uint32Array.from(range(size).filter((id) => weight[id] >= least));
  const dropped = units.filter((_, at) => !having[at].includes(ids[0])).map((unit) => unit.text);
  return { ids, dropped: ids.length ? dropped : [] };
}
