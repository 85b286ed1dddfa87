// Finding: which posts have what a query asks for, and in what order.

import { numbers, range, scored, smallIndex, weigher } from "./index.js";
import { ask, isMarked, sideBySide, waysOf } from "./query.js";
import { intersection, union } from "./sets.js";
import { posting } from "./store.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {Record<string, string[]>} Filters values by facet */
/** What was found: the best documents with their scores, how many in all, and what was done with the query. `mode` is
 * all, corrected (`corrected` is the query as understood), some (without `dropped`), latest or none.
 * @typedef {{ids: number[], scores: number[], total: number, terms: string[], marks: Record<string, string[]>,
 *   mode: string, corrected: string, dropped: string[], cut: boolean}} Answer */

const BEST = 200; // posts that lunr ranks, and that a reader can page through
const SPARE = 50;
const FIELD = { title: 0, body: 1, pairs: 2, entities: 3, filters: 4 };
const LEAST_COVER = 0.45;
const EXACT = 0.5; // what a word's marks are worth beside the word

/** Which documents have one of the values of every facet.
 * @param {Store} store @param {Filters} filters @returns {Promise<(id: number) => boolean>} */
export async function filter(store, filters) {
  const facets = Object.entries(filters).filter(([, values]) => values.length);
  const terms = facets.map(([key, values]) => values.map((value) => `#${key}/${value}`));
  const entries = await store.entries(terms.flat());
  const sets = terms.map((each) => new Set(each.flatMap((term) => [...posting(entries.get(term), FIELD.filters).ids])));
  return (id) => sets.every((set) => set.has(id));
}

/** One query on its way from all posts to the best ones, with the entries that it needs. */
export class Finding {
  /** @type {Map<string, Entry>} */
  entries = new Map();

  /** @param {Store} store @param {any} manifest @param {Query} query @param {() => void} check throws when stale */
  constructor(store, manifest, query, check) {
    this.store = store;
    this.check = check;
    this.manifest = manifest;
    this.query = query;
    this.stopped = new Set(Object.values(manifest.stopped).join(" ").split(" "));
  }

  /** @param {Filters} filters */
  async run(filters) {
    const { query, check } = this;
    await this.#addPatterns();
    const [keeps] = await Promise.all([filter(this.store, filters), this.load(waysOf(query))]);
    this.#spare();
    await this.load([query.words, query.pairs, waysOf(query)].flat());
    check();
    let mode = "all";
    let corrected = "";
    const units = this.required();
    let { ids, dropped } = this.cover(units, true);
    if (!ids.length && units.length) {
      const asTyped = { ...query };
      corrected = await this.#correct(units);
      if (corrected) ({ ids } = this.cover(this.required(), true));
      mode = "corrected";
      if (!ids.length) {
        Object.assign(query, asTyped);
        corrected = "";
        ({ ids, dropped } = this.cover(units, false));
        mode = ids.length ? "some" : "none";
      }
    }
    if (!units.length) mode = query.tokens.length && !query.without.length ? "latest" : "all";
    const matched = this.without(ids);
    const kept = matched.filter(keeps);
    // Marks only tell posts apart: where there is one, they need not be fetched.
    if (kept.length > 1 && query.tokens.some(isMarked)) await this.load(query.accented);
    return { ...this.rank(kept), total: kept.length, terms: Object.keys(this.#marks()), marks: this.#marks(), mode, corrected,
      dropped, cut: query.cut, matched };
  }

  /** The words to mark in results, each with the ways of writing it that were typed; none where any will do. */
  #marks() {
    const marks = Object.create(null);
    for (const word of this.query.words) marks[word] = [];
    const exact = this.query.tokens.some(isMarked);
    for (const { word, accented, parts } of this.query.tokens) {
      for (const each of [word, ...parts]) marks[each] ??= [];
      if (exact && accented) marks[word].push(accented);
    }
    return marks;
  }

  /** @param {string[]} terms */
  async load(terms) {
    this.check();
    const missing = new Set(terms.filter((term) => !this.entries.has(term) && !this.stopped.has(term)));
    for (const [term, entry] of await this.store.entries(missing)) this.entries.set(term, entry);
  }

  /** Words with * or ~ become the words of the lexicon that they stand for. */
  async #addPatterns() {
    for (const text of this.query.patterns) {
      const { matches } = await import("./spelling.js");
      const words = matches(text, await this.store.lexicon());
      this.query.words.push(...words);
      this.query.units.push({ text, ways: words.length ? words.map((word) => [word]) : [[text]], word: "", must: true, title: false, at: -1 });
    }
  }

  /** Known names that the index has nothing of are asked for by their words, side by side. */
  #spare() {
    for (const unit of [...this.query.units, ...this.query.without]) {
      if (!unit.spare || unit.ways.flat().some((term) => this.entries.has(term) || this.stopped.has(term))) continue;
      unit.ways = [sideBySide(unit.spare)];
      ask(this.query, unit.spare);
    }
  }

  /** The units that a post must have: without words that nearly every post has; of a query made only of those, its pairs.
   * @returns {Unit[]} */
  required() {
    const free = (/** @type {string} */ term) => this.stopped.has(term);
    const units = this.query.units
      .map((unit) => ({ ...unit, ways: unit.ways.map((way) => way.filter((term) => !free(term))) }))
      .filter((unit) => unit.ways.every((way) => way.length));
    if (units.length) return units;
    const pairs = [...new Set(this.query.pairs)].filter((pair) => this.entries.has(pair));
    return pairs.map((pair) => ({ text: pair.replace("_", " "), ways: [[pair]], word: "", must: false, title: false, at: -1 }));
  }

  /** The documents of a term in the field that it belongs to; words belong to title and body.
   * @param {string} term @param {boolean} title @returns {Uint32Array} */
  documents(term, title) {
    const entry = this.entries.get(term);
    const of = (/** @type {number} */ field) => posting(entry, field).ids;
    if (term[0] === "@") return of(FIELD.entities);
    if (term.includes("_")) return of(FIELD.pairs);
    return title ? of(FIELD.title) : union(of(FIELD.title), of(FIELD.body));
  }

  /** @param {Unit} unit @returns {Uint32Array} */
  having(unit) {
    const sets = unit.ways.map((way) => way.map((term) => this.documents(term, unit.title)).reduce(intersection));
    return sets.reduce(union);
  }

  /** The documents that have every unit; or, not `whole`, those that have the most, and the units that are missing there.
   * @param {Unit[]} units @param {boolean} whole @returns {{ids: Uint32Array, dropped: string[]}} */
  cover(units, whole) {
    const size = this.manifest.places;
    if (!units.length) return { ids: Uint32Array.from(numbers(this.manifest)), dropped: [] };
    const having = units.map((unit) => this.having(unit));
    if (whole) return { ids: having.reduce(intersection), dropped: [] };
    const weights = having.map((ids) => Math.log(1 + size / (ids.length + 0.5)));
    const weight = new Float64Array(size);
    having.forEach((ids, at) => ids.forEach((id) => (weight[id] += weights[at])));
    const must = units.flatMap((unit, at) => (unit.must ? [having[at]] : []));
    if (must.length) {
      const needed = new Set(must.reduce(intersection));
      weight.forEach((_, id) => needed.has(id) || (weight[id] = 0));
    }
    const best = weight.reduce((most, each) => Math.max(most, each));
    const least = Math.max(best * 0.999, LEAST_COVER * weights.reduce((sum, each) => sum + each));
    const ids = Uint32Array.from(range(size).filter((id) => weight[id] >= least));
    const dropped = units.filter((_, at) => !having[at].includes(ids[0])).map((unit) => unit.text);
    return { ids, dropped: ids.length ? dropped : [] };
  }

  /** @param {Unit[]} units that no post has all of @returns {Promise<string>} the query corrected, '' where it was not */
  async #correct(units) {
    const { correct } = await import("./spelling.js");
    const read = async (/** @type {string[]} */ terms) => {
      await this.load(terms);
      return this.entries;
    };
    const corrected = await correct(this.query, units, await this.store.lexicon(), read);
    await this.load([this.query.words, this.query.pairs, waysOf(this.query)].flat());
    return corrected;
  }

  /** @param {Uint32Array} ids @returns {Uint32Array} those that have nothing that the reader ruled out */
  without(ids) {
    const ruled = new Set(this.query.without.flatMap((unit) => [...this.having(unit)]));
    return ruled.size ? ids.filter((id) => !ruled.has(id)) : ids;
  }

  /** The clauses that lunr scores.
   * @returns {import("./index.js").Clause[]} */
  clauses() {
    const { words, accented, pairs, entities } = this.query;
    /** @param {string[]} terms @param {string[]} fields @param {number} [boost] @returns {import("./index.js").Clause[]} */
    const once = (terms, fields, boost = 1) =>
      [...new Set(terms)].filter((term) => this.entries.has(term)).map((term) => ({ term, fields, boost }));
    return [
      ...once(words, ["title", "body"]),
      ...once(accented, ["title", "body"], EXACT),
      ...once(pairs, ["pairs"]),
      ...once(entities, ["entities"]),
    ];
  }

  /** The best documents as lunr scores them; ties go to the newer one. A first look on arrays leaves lunr a few.
   * @param {Uint32Array} ids @returns {{ids: number[], scores: number[]}} */
  rank(ids) {
    const clauses = this.clauses();
    const few = ids.length > BEST + SPARE ? this.#foremost(ids, clauses) : ids;
    const keep = new Uint8Array(this.manifest.places);
    few.forEach((id) => (keep[id] = 1));
    const entries = new Map(clauses.map(({ term }) => [term, this.entries.get(term)]));
    const scores = new Map([...few].map((id) => [id, 0]));
    const index = smallIndex(this.manifest, entries, (id) => keep[id]);
    for (const { ref, score } of scored(index, clauses)) scores.set(+ref, score);
    const ranked = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, BEST);
    return { ids: ranked.map(([id]) => id), scores: ranked.map(([, score]) => score) };
  }

  /** @param {Uint32Array} ids @param {import("./index.js").Clause[]} clauses
   * @returns {number[]} the first look: the best documents, the newest of those that score alike, in no order */
  #foremost(ids, clauses) {
    const weight = weigher(this.manifest);
    const total = new Float64Array(this.manifest.places);
    for (const [name, field] of Object.entries(FIELD)) {
      const mine = clauses.filter((clause) => clause.fields.includes(name));
      const length = Math.hypot(...mine.map((clause) => clause.boost)) || 1;
      for (const { term, boost } of mine) {
        const entry = this.entries.get(term);
        const found = posting(entry, field);
        const worth = weight(entry, field);
        for (let at = 0; at < found.ids.length; at++) total[found.ids[at]] += (boost * worth(found.counts[at])) / length;
      }
    }
    // Numbers alone sort ten times faster than documents by a comparison: the last score that is good enough comes first.
    const reached = new Float64Array(ids.length);
    ids.forEach((id, at) => (reached[at] = total[id]));
    const least = reached.sort().at(-BEST - SPARE);
    const above = ids.filter((id) => total[id] > least);
    const level = ids.filter((id) => total[id] === least);
    return [...above, ...level.subarray(above.length - BEST - SPARE)];
  }
}
