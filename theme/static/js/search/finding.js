// Finding: which posts have what a query asks for, and in what order.

import { pairs } from "./analyzer.js";
import { numbers, scored, smallIndex } from "./index.js";
import { ask, isMarked, waysOf } from "./query.js";
import { intersection, union } from "./sets.js";
import { sideBySide } from "./slots.js";
import { posting } from "./store.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {Record<string, string[]>} Filters values by facet */
/** What was found: the best documents with their scores, how many in all, and what was done with the query. `mode` is
 * all, some (without what notes say was dropped), latest or none; `notes.read_as` is the query as understood, and other
 * names under which it was looked for.
 * @typedef {{ids: number[], scores: number[], total: number, terms: string[], mode: string,
 *   notes: {dropped: string[], read_as: string[]}, cut: boolean}} Answer */

const BEST = 200; // posts that lunr ranks, and that a reader can page through
const SPARE = 50;
export const FIELD = { title: 0, body: 1, pairs: 2, entities: 3, filters: 4 };
const EXACT = 0.5; // what a word's marks are worth beside the word
const FEW = 10; // results below which those of a body's predecessors and successors follow

/** Which documents have one of the values of every facet, and a year from the first to the last.
 * @param {Store} store @param {Filters} filters @returns {Promise<(id: number) => boolean>} */
export async function filter(store, filters) {
  const { "tu-nam": [from] = [], "den-nam": [to] = [], ...others } = filters;
  const facets = Object.entries(others).filter(([, values]) => values.length);
  const terms = facets.map(([key, values]) => values.map((value) => `#${key}/${value}`));
  if (from || to) terms.push(await (await import("./byday.js")).yearsWithin(store, from, to));
  const entries = await store.entries(terms.flat());
  const sets = terms.map((each) => new Set(each.flatMap((term) => [...posting(entries.get(term), FIELD.filters).ids])));
  return (id) => sets.every((set) => set.has(id));
}

/** One query on its way from all posts to the best ones, with the entries that it needs. */
export class Finding {
  /** @param {Store} store @param {any} manifest @param {Query} query @param {() => void} check throws when stale
   * @param {Map<string, Entry>} [entries] those that an earlier reading of the query has loaded */
  constructor(store, manifest, query, check, entries = new Map()) {
    this.store = store;
    this.check = check;
    this.manifest = manifest;
    this.query = query;
    this.entries = entries;
    this.sort = "";
    this.verbatim = new Uint32Array(0);
    this.stopped = new Set(Object.values(manifest.stopped).join(" ").split(" "));
  }

  /** @param {Filters} filters @param {import("./analyzer.js").Analyzer} analyzer @param {string} [sort] moi-nhat or cu-nhat;
   * by what fits best when missing */
  async run(filters, analyzer, sort = "") {
    this.sort = sort;
    const [keeps, all] = await Promise.all([filter(this.store, filters), this.attempt()]);
    const { query } = this;
    const half = all.length && this.plain && !this.verbatim.length && (await this.#half());
    if (half) return half.finding.#answer(half.ids, keeps, { mode: "all" });
    if (all.length || !this.required().length) return this.#answer(all, keeps, { mode: this.#mode() });
    this.store.loaded.add("rescue");
    const { cover, rescue } = await import("./rescue.js");
    const other = await rescue(this, analyzer);
    if (other) return Object.assign(other.finding, { sort }).#answer(other.ids, keeps, { mode: "all", read: other.read, related: other.related });
    const { ids, dropped } = cover(this, this.required());
    return this.#answer(ids, keeps, { mode: ids.length ? "some" : "none", dropped: query.units.length ? dropped : [] });
  }

  /** The documents that have all that the query asks for, in the strictest sense in which there are any.
   * @returns {Promise<Uint32Array>} */
  async attempt() {
    if (this.query.patterns.length) await (await import("./rescue.js")).addPatterns(this);
    // What is strict comes first: where it finds posts, the rest need not be fetched.
    const { units: all, without } = this.query;
    await this.load([...all.flatMap((unit) => unit.strict ?? unit.ways), ...without.flatMap(({ ways }) => ways)].flat());
    this.#spare(all.filter((unit) => !unit.strict));
    this.#spare(without);
    await this.load(all.flatMap((unit) => unit.strict ?? unit.ways).flat());
    if (!this.required().length) await this.load([this.query.pairs, waysOf(this.query)].flat());
    this.check();
    if (!this.required().length) return Uint32Array.from(numbers(this.manifest));
    await this.#findVerbatim();
    const strictly = this.#meet(2);
    if (strictly.length) return union(strictly, this.verbatim);
    await this.load(waysOf(this.query));
    this.#spare(all);
    await this.load([this.query.words, waysOf(this.query)].flat());
    const loosely = this.#meet(1);
    return union(loosely.length ? loosely : this.#meet(0), this.verbatim);
  }

  /** @param {number} level see `having` */
  #meet = (level) => this.required().map((unit) => this.having(unit, level)).reduce(intersection);

  /** Which documents have the query word for word, where it is mostly plain words: they come first. */
  async #findVerbatim() {
    const { tokens, units } = this.query;
    const size = units.filter(({ kind }) => kind === "word" || kind === "person").flatMap((unit) => unit.tokens).length;
    this.plain = size === tokens.length;
    this.verbatim = new Uint32Array(0);
    const beside = size * 2 < tokens.length ? [] : pairs(tokens).filter((pair) => !this.stopped.has(pair));
    if (size < 2 || units.some((unit) => unit.must || unit.title) || !beside.length) return;
    await this.load(beside);
    this.verbatim = beside.map((pair) => this.documents(pair, false)).reduce(intersection);
  }

  /** Words that stand side by side nowhere, the last of which may be the beginning of one that does. */
  async #half() {
    const { open, tokens } = this.query;
    if (!open || tokens.length < 2 || tokens.at(-1).word.length > 4) return null;
    this.store.loaded.add("rescue");
    return (await import("./rescue.js")).completed(this, true);
  }

  #mode() {
    const { tokens, without } = this.query;
    return !this.required().length && tokens.length && !without.length ? "latest" : "all";
  }

  /** @param {Uint32Array} ids @param {(id: number) => boolean} keeps
   * @param {{mode: string, read?: string[], dropped?: string[], related?: Uint32Array}} said */
  async #answer(ids, keeps, { mode, read = [], dropped = [], related: known }) {
    const { query } = this;
    const near = known ? { ids: known, names: [] } : await this.related(ids, mode);
    const matched = this.without(ids);
    const also = this.without(near.ids);
    const kept = matched.filter(keeps);
    const after = also.filter(keeps);
    // What only tells posts apart need not be fetched for one.
    if (kept.length + after.length > 1) {
      await this.load([query.words, query.pairs, query.entities, query.tokens.some(isMarked) ? query.accented : []].flat());
    }
    const exactly = new Set(this.verbatim);
    const parts = [kept.filter((id) => exactly.has(id)), kept.filter((id) => !exactly.has(id)), after];
    let ranked = [await this.rank(parts[0]), await this.rank(parts[1]), await this.rank(parts[2])];
    if (this.sort) ranked = [await (await import("./byday.js")).byDay(this.store, union(kept, after), this.sort, BEST)];
    const noise = query.units.filter((unit) => unit.kind === "noise").map((unit) => unit.text);
    return {
      ids: ranked.flatMap(({ ids }) => ids).slice(0, BEST),
      scores: ranked.flatMap(({ scores }) => scores).slice(0, BEST),
      total: kept.length + after.length,
      terms: [...new Set([...query.words, ...query.entities])],
      mode,
      notes: { dropped: [...new Set([...noise, ...dropped])], read_as: [...read, ...near.names] },
      cut: query.cut,
      matched: union(matched, also),
      query,
    };
  }

  /** The posts of what a body or province was before, or became, where it has few of its own: they follow these.
   * @param {Uint32Array} ids @param {string} mode */
  async related(ids, mode) {
    const nothing = { ids: new Uint32Array(0), names: [] };
    const named = this.query.units.some((unit) => unit.kind === "body" || unit.kind === "province");
    if (mode !== "all" || !named || ids.length >= FEW) return nothing;
    this.store.loaded.add("relatives");
    const { relatives } = await import("./relatives.js");
    return relatives(this, ids);
  }

  /** @param {string[]} terms */
  async load(terms) {
    this.check();
    const missing = new Set(terms.filter((term) => !this.entries.has(term) && !this.stopped.has(term)));
    for (const [term, entry] of await this.store.entries(missing)) this.entries.set(term, entry);
  }

  /** Known names that the index has nothing of are asked for by their words, side by side.
   * @param {Unit[]} units */
  #spare(units) {
    for (const unit of units) {
      if (!unit.spare || unit.ways.flat().some((term) => this.entries.has(term) || this.stopped.has(term))) continue;
      unit.names = unit.ways.flat();
      unit.ways = [sideBySide(unit.tokens)];
      unit.strict = undefined;
      ask(this.query, unit.tokens);
    }
  }

  /** The units that a post must have: without words that nearly every post has, and those that only ask; of a query made
   * only of those, its pairs.
   * @returns {Unit[]} */
  required() {
    const free = (/** @type {string} */ term) => this.stopped.has(term);
    const units = this.query.units
      .filter((unit) => unit.kind !== "noise")
      .map((unit) => ({ ...unit, ways: unit.ways.map((way) => way.filter((term) => !free(term))) }))
      .map((unit) => (unit.strict && !unit.ways.every((way) => way.length) ? { ...unit, ways: unit.strict } : unit))
      .filter((unit) => unit.ways.every((way) => way.length));
    if (units.length) return units;
    const pairs = [...new Set(this.query.pairs)].filter((pair) => this.entries.has(pair));
    return pairs.map((pair) => ({ text: pair.replace("_", " "), ways: [[pair]], word: "", must: false, title: false, at: -1,
      kind: "word", tokens: [] }));
  }

  /** The documents of a term in the field that it belongs to; words belong to title and body.
   * @param {string} term @param {boolean} title @returns {Uint32Array} */
  documents(term, title) {
    const entry = this.entries.get(term);
    const of = (/** @type {number} */ field) => posting(entry, field).ids;
    if (term[0] === "@") return of(FIELD.entities);
    if (term[0] === "#") return of(FIELD.filters);
    if (term.includes("_")) return of(FIELD.pairs);
    return title ? of(FIELD.title) : union(of(FIELD.title), of(FIELD.body));
  }

  /** @param {Unit} unit @param {number} [level] 2: what a unit is strictly; 1: years, kinds and runs of words loosely;
   * 0: all loosely @returns {Uint32Array} */
  having(unit, level = 0) {
    const loose = !unit.strict || unit.title || level === 0 || (level === 1 && ["year", "kind", "word"].includes(unit.kind));
    const title = unit.title || (unit.kind === "day" && level > 0);
    const sets = (loose ? unit.ways : unit.strict).map((way) => way.map((term) => this.documents(term, title)).reduce(intersection));
    return sets.reduce(union);
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
   * @param {Uint32Array} ids @returns {Promise<{ids: number[], scores: number[]}>} */
  async rank(ids) {
    const clauses = this.clauses();
    if (ids.length > BEST + SPARE) this.store.loaded.add("foremost");
    const few = ids.length > BEST + SPARE ? (await import("./foremost.js")).foremost(this, ids, clauses, BEST + SPARE) : ids;
    const keep = new Uint8Array(this.manifest.places);
    few.forEach((id) => (keep[id] = 1));
    const entries = new Map(clauses.map(({ term }) => [term, this.entries.get(term)]));
    const scores = new Map([...few].map((id) => [id, 0]));
    const index = smallIndex(this.manifest, entries, (id) => keep[id]);
    for (const { ref, score } of scored(index, clauses)) scores.set(+ref, score);
    const ranked = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, BEST);
    return { ids: ranked.map(([id]) => id), scores: ranked.map(([, score]) => score) };
  }
}
