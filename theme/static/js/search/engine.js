// The engine: from what a reader typed to ranked posts. It fetches only what the query needs, and knows no page.

import { Analyzer } from "./analyzer.js";
import { ask, smallIndex, weigher } from "./index.js";
import { parse } from "./query.js";
import { bestReading } from "./spelling.js";
import { posting, Store } from "./store.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {Record<string, string[]>} Filters values by facet */
/** @typedef {{ids: number[], scores: number[], total: number, terms: string[], mode: string, corrected: string,
 *   dropped: string[], cut: boolean, matched: Uint32Array}} Answer `mode` is all, corrected, some, latest or none */

export const FACETS = ["khoi", "nam", "co-quan", "tinh", "loai"];
export const BEST = 200; // posts that lunr ranks, and that a reader can page through
const SPARE = 50;
const FIELD = { title: 0, body: 1, pairs: 2, entities: 3, filters: 4 };
const LEAST_COVER = 0.45;
const BOOST = { words: 1, accented: 0.5, pairs: 1, entities: 1 };

export class Engine {
  /** @type {Promise<Analyzer> | undefined} */
  #analyzer;

  /** @param {import("./store.js").Read} read */
  constructor(read) {
    this.store = new Store(read);
  }

  analyzer() {
    this.#analyzer ??= (async () => {
      const { entities, abbreviations } = await this.store.json((await this.store.manifest()).names);
      return new Analyzer(entities, abbreviations);
    })();
    this.#analyzer.catch(() => (this.#analyzer = undefined));
    return this.#analyzer;
  }

  /** @param {string} text @param {Filters} [filters] @returns {Promise<Answer>} */
  async search(text, filters = {}) {
    const manifest = await this.store.manifest();
    const query = parse(text, await this.analyzer());
    const search = new Search(this.store, manifest, query);
    return search.run(filters);
  }

  /** How many of the matched posts each option of a facet would leave, given the other facets.
   * @param {Uint32Array} matched @param {Filters} filters @param {string} key */
  async counts(matched, filters, key) {
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== key));
    const [labels, { starts, values }, keeps] = await Promise.all([
      this.store.labels(key),
      this.store.column(key),
      filter(this.store, others),
    ]);
    const counts = new Uint32Array(labels.length);
    for (const id of matched) if (keeps(id)) for (let at = starts[id]; at < starts[id + 1]; at++) counts[values[at]]++;
    return labels.map(([value, label], at) => ({ value, label, count: counts[at] }));
  }
}

/** Which documents have one of the values of every facet.
 * @param {Store} store @param {Filters} filters @returns {Promise<(id: number) => boolean>} */
async function filter(store, filters) {
  const facets = Object.entries(filters).filter(([, values]) => values.length);
  const terms = facets.map(([key, values]) => values.map((value) => `#${key}/${value}`));
  const entries = await store.entries(terms.flat());
  const sets = terms.map((each) => new Set(each.flatMap((term) => [...posting(entries.get(term), FIELD.filters).ids])));
  return (id) => sets.every((set) => set.has(id));
}

/** One search: its entries, and the steps from all posts to the best ones. */
class Search {
  /** @type {Map<string, Entry>} */
  entries = new Map();

  /** @param {Store} store @param {any} manifest @param {Query} query */
  constructor(store, manifest, query) {
    this.store = store;
    this.manifest = manifest;
    this.query = query;
    const { title, body, pairs } = manifest.stopped;
    this.stopWords = new Set([...title.split(" "), ...body.split(" ")]);
    this.stopPairs = new Set(pairs.split(" "));
  }

  /** @param {Filters} filters @returns {Promise<Answer>} */
  async run(filters) {
    const { query } = this;
    await this.#addPatterns();
    await this.load([query.words, query.accented, query.pairs, query.entities.filter(Boolean), ...this.#ways()].flat());
    const keeps = await filter(this.store, filters);
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
    if (!units.length) mode = this.query.tokens.length && !this.query.without.length ? "latest" : "all";
    const matched = this.without(ids);
    const kept = matched.filter(keeps);
    return { ...this.rank(kept), total: kept.length, terms: [...new Set(this.query.words)], mode, corrected, dropped,
      cut: this.query.cut, matched };
  }

  /** @param {string[]} terms */
  async load(terms) {
    const missing = new Set(terms.filter((term) => !this.entries.has(term)));
    for (const [term, entry] of await this.store.entries(missing)) this.entries.set(term, entry);
  }

  #ways() {
    return [...this.query.units, ...this.query.without].flatMap((unit) => unit.ways.flat());
  }

  /** Words with * or ~ become the words of the lexicon that they stand for. */
  async #addPatterns() {
    for (const { text, pattern, fuzzy } of this.query.patterns) {
      const { foldWord } = await import("../vietnamese/normalize.js");
      const { isNear } = await import("./spelling.js");
      const lexicon = await this.store.lexicon();
      const stem = foldWord(pattern.replace(/[*~].*$/, "").normalize("NFC").toLowerCase());
      const fits = (/** @type {string} */ word) => (fuzzy ? word === stem || isNear(stem, word) : word.startsWith(stem));
      const words = lexicon.filter(fits).slice(0, 60);
      this.query.words.push(...words);
      const ways = words.length ? words.map((word) => [word]) : [[stem]];
      this.query.units.push({ text, ways, word: "", must: true, title: false, at: -1 });
    }
  }

  /** The units that a post must have: without words that nearly every post has; of a query made only of those, its pairs.
   * @returns {Unit[]} */
  required() {
    const free = (/** @type {string} */ term) => this.stopWords.has(term);
    const units = this.query.units
      .map((unit) => ({ ...unit, ways: unit.ways.map((way) => way.filter((term) => !free(term))) }))
      .filter((unit) => unit.ways.every((way) => way.length));
    if (units.length) return units;
    const pairs = [...new Set(this.query.pairs)].filter((pair) => !this.stopPairs.has(pair) && this.entries.has(pair));
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
    const size = this.manifest.documents;
    if (!units.length) return { ids: Uint32Array.from({ length: size }, (_, id) => id), dropped: [] };
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
    const best = weight.reduce((most, each) => Math.max(most, each), 0);
    const least = Math.max(best * 0.999, LEAST_COVER * weights.reduce((sum, each) => sum + each, 0));
    const ids = Uint32Array.from(range(size).filter((id) => weight[id] >= least));
    const dropped = units.filter((_, at) => !having[at].includes(ids[0])).map((unit) => unit.text);
    return { ids, dropped: ids.length ? dropped : [] };
  }

  /** Puts likelier words in the place of those that find nothing or stand beside their neighbours nowhere.
   * @param {Unit[]} units @returns {Promise<string>} the query as corrected, '' where nothing was */
  async #correct(units) {
    const { query } = this;
    const words = query.tokens.map((token) => token.word);
    const lexicon = await this.store.lexicon();
    const known = new Set(lexicon);
    const alphabetic = (/** @type {Unit} */ unit) => unit.word && !unit.must && /^[a-z]{2,}$/.test(unit.word);
    const beside = ({ at }) => [[words[at - 1], words[at]], [words[at], words[at + 1]]].some(([a, b]) => this.entries.has(`${a}_${b}`));
    const doubtful = units.filter((unit) => alphabetic(unit) && (!known.has(unit.word) || !beside(unit)));
    const read = async (/** @type {string[]} */ terms) => {
      await this.load(terms);
      return this.entries;
    };
    let shift = 0;
    let changed = false;
    const current = [...words];
    for (const { at, word } of doubtful) {
      const reading = await bestReading(current, at + shift, lexicon, read);
      if (!reading) continue;
      current.splice(at + shift, 1, ...reading);
      shift += reading.length - 1;
      changed = true;
      query.words = [...query.words, ...reading];
      query.units = query.units.map((unit) => (unit.word === word && unit.at === at ? { ...unit, ways: [reading], word: "" } : unit));
    }
    if (!changed) return "";
    query.pairs = current.slice(1).map((word, at) => `${current[at]}_${word}`);
    await this.load([...query.words, ...query.pairs, ...this.#ways().flat()]);
    return current.join(" ");
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
    const once = (/** @type {string[]} */ terms) => [...new Set(terms)].filter((term) => this.entries.has(term));
    return [
      ...once(words).map((term) => ({ term, fields: ["title", "body"], boost: BOOST.words })),
      ...once(accented).map((term) => ({ term, fields: ["title", "body"], boost: BOOST.accented })),
      ...once(pairs).map((term) => ({ term, fields: ["pairs"], boost: BOOST.pairs })),
      ...once(entities).map((term) => ({ term, fields: ["entities"], boost: BOOST.entities })),
    ];
  }

  /** The best documents as lunr scores them; ties go to the newer one. A first look on arrays leaves lunr a few.
   * @param {Uint32Array} ids @returns {{ids: number[], scores: number[]}} */
  rank(ids) {
    const clauses = this.clauses();
    const few = ids.length > BEST + SPARE ? this.#foremost(ids, clauses) : ids;
    const keep = new Set(few);
    const entries = new Map(clauses.map(({ term }) => [term, this.entries.get(term)]));
    const scores = new Map([...few].map((id) => [id, 0]));
    const index = smallIndex(this.manifest, entries, (id) => keep.has(id));
    for (const { ref, score } of ask(index, clauses)) scores.set(+ref, score);
    const ranked = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, BEST);
    return { ids: ranked.map(([id]) => id), scores: ranked.map(([, score]) => score) };
  }

  /** @param {Uint32Array} ids @param {import("./index.js").Clause[]} clauses @returns {Uint32Array} */
  #foremost(ids, clauses) {
    const weight = weigher(this.manifest);
    const total = new Float64Array(this.manifest.documents);
    for (const [name, field] of Object.entries(FIELD)) {
      const mine = clauses.filter((clause) => clause.fields.includes(name));
      const length = Math.hypot(...mine.map((clause) => clause.boost)) || 1;
      for (const { term, boost } of mine) {
        const entry = this.entries.get(term);
        const found = posting(entry, field);
        found.ids.forEach((id, at) => (total[id] += (boost * weight(entry, field, found.counts[at])) / length));
      }
    }
    return ids.slice().sort((a, b) => total[b] - total[a] || b - a).subarray(0, BEST + SPARE);
  }
}

/** @param {number} size @returns {number[]} */
const range = (size) => Array.from({ length: size }, (_, at) => at);

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
function intersection(a, b) {
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push(a[i++]);
    else if (a[i] < b[j]) i++;
    else j++;
  }
  return Uint32Array.from(found);
}

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
function union(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const found = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    found.push(next);
    if (a[i] === next) i++;
    if (b[j] === next) j++;
  }
  return Uint32Array.from(found);
}
