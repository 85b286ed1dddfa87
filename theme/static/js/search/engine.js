// The engine: from what a reader typed to ranked posts. It fetches only what the query needs, and knows no page.

import { Analyzer } from "./analyzer.js";
import { fold, foldWord } from "../vietnamese/normalize.js";
import { tokens } from "../vietnamese/tokenize.js";
import { FIELD, filter, Finding } from "./finding.js";
import { weigher } from "./index.js";
import { isMarked, parse } from "./query.js";
import { intersection } from "./sets.js";
import { numbersIn } from "./slots.js";
import { IndexFault, place, posting, Store } from "./store.js";
import { inPieces, Why } from "./why.js";

// What is loaded when first needed is told apart from what is here by this file alone.
export { FIELD, Finding, foldWord, intersection, numbersIn, parse, place, posting, tokens, weigher };

/** @typedef {import("./finding.js").Filters} Filters */
/** @typedef {import("./finding.js").Answer} Answer */

/** Reads the index beside the scripts of a published site.
 * @type {import("./store.js").Read} */
export const fetched = async (name) => {
  const got = await fetch(new URL(`../search/${name}`, import.meta.url), name.endsWith(".bin") ? {} : { cache: "no-cache" });
  if (!got.ok) throw new IndexFault(`${name}: ${got.status}`);
  return new Uint8Array(await got.arrayBuffer());
};

// Whether a query may ask something.
const ASKS = /(?:^|\s)(?:ai|n[àa]o|g[ìi]|đâu|dau|bao|m[ấa]y)(?=\s|[?.,]|$)/iu;

/** A newer query has been asked: the answer to this one is not wanted. */
class Stale extends Error {
  name = "Stale";
}

export class Engine {
  /** @type {Promise<Analyzer> | undefined} */
  #analyzer;
  #turn = 0;
  /** @type {Uint32Array} what the last query matched, whatever the facets */
  matched = new Uint32Array(0);
  /** @type {import("./query.js").Query | undefined} the last query as it was understood */
  query;

  /** @param {import("./store.js").Read} read */
  constructor(read) {
    this.read = read;
    this.store = new Store(read);
  }

  analyzer() {
    this.#analyzer ??= (async () => {
      const { entities, abbreviations, kinds } = await this.store.json((await this.store.manifest()).names);
      return new Analyzer(entities, abbreviations, kinds);
    })();
    this.#analyzer.catch(() => (this.#analyzer = undefined));
    return this.#analyzer;
  }

  /** @param {string} text @param {Filters} [filters] @param {string} [sort] see Finding.run @returns {Promise<Answer>} */
  async search(text, filters = {}, sort = "") {
    const turn = ++this.#turn;
    const check = () => {
      if (turn !== this.#turn) throw new Stale();
    };
    try {
      return await this.#search(text, filters, sort, check);
    } catch (error) {
      check();
      if (!(error instanceof IndexFault)) throw error;
      // A site published anew since the last query has other files: its manifest is read once more.
      this.store = new Store(this.read);
      this.#analyzer = undefined;
      return this.#search(text, filters, sort, check);
    }
  }

  /** @param {string} text @param {Filters} filters @param {string} sort @param {() => void} check
   * @returns {Promise<Answer>} */
  async #search(text, filters, sort, check) {
    const manifest = await this.store.manifest();
    const analyzer = await this.analyzer();
    if (ASKS.test(text) && !analyzer.noise) {
      this.store.loaded.add("noise");
      analyzer.noise = (await import("./noise.js")).noise;
    }
    const finding = new Finding(this.store, manifest, parse(text, analyzer), check);
    const { matched, query, ...answer } = await finding.run(filters, analyzer, sort || (text.trim() ? "" : "moi-nhat"));
    this.matched = matched;
    this.query = query;
    return answer;
  }

  /** What the last query names or asks, answered above the list.
   * @returns {Promise<import("./answers.js").Named | null>} */
  async answer() {
    const { query } = this;
    if (!query?.units.some((unit) => unit.kind !== "noise")) return null;
    this.store.loaded.add("answers");
    const { Answers } = await import("./answers.js");
    return new Answers(this.store, await this.store.manifest(), query, await this.analyzer()).find();
  }

  /** What results show of the last query: the card, its title and the reason in pieces, of which those at odd places are
   * marked; and what was typed with marks that none of them has.
   * @param {number[]} ids */
  async cards(ids) {
    const { rows, inexact } = await this.rows(ids);
    const cards = rows.map(({ why, title, ...card }) => ({ ...card, title: inPieces(title), why: inPieces(why) }));
    return { cards, inexact };
  }

  /** @param {number[]} ids */
  async rows(ids) {
    const why = new Why(await this.analyzer(), this.query?.units ?? []);
    const made = await Promise.all(ids.map((id) => this.#row(id, why)));
    const inexact = why.units.filter((unit, at) => unit.tokens.some(isMarked) && unit.kind !== "noise" && made.length > 0 &&
      !(this.query.open && unit === this.query.units.at(-1)) && made.every(({ shown, near }) => near[at] && !shown[at]));
    return { rows: made.map(({ row }) => row), inexact: inexact.map((unit) => unit.text) };
  }

  /** @param {number} id @param {Why} why */
  async #row(id, why) {
    const [url, title, date, place, bloc, kinds, summary, digest] = await this.store.card(id);
    const head = why.read(title);
    const facts = [`Khối: ${bloc}, ${place}`, `Loại hội nghị: ${kinds}`, `Thời gian: ${date}`].map((fact) => why.read(fact));
    const reads = [...facts, why.read(summary)];
    let shown = why.shown([head, ...reads]);
    if (!shown.every(Boolean)) {
      const { reasons } = await import("./passages.js");
      const more = await reasons(this.store, why.units.filter((_, at) => !shown[at]), id, digest);
      reads.push(...more.map((text) => why.read(text)));
      shown = why.shown([head, ...reads]);
    }
    const near = why.units.map((_, at) => [head, ...reads].some(({ found }) => found[at].length));
    const inTitle = why.shown([head]);
    const worths = reads.map((read) => why.worth(read, inTitle));
    const best = worths.indexOf(Math.max(...worths));
    const reason = worths[best] > 0 ? why.marked(reads[best]) : { text: summary || reads[0].text, marks: [] };
    const where = [bloc, place, kinds].filter(Boolean).join(" · ");
    return { row: { url, title: why.marked(head, 400), date, place: where, why: reason }, shown, near };
  }

  /** Names of bodies and provinces that a text may be the beginning of.
   * @param {string} text @returns {Promise<string[]>} */
  async suggest(text) {
    const { entities } = await this.store.json((await this.store.manifest()).names);
    const { offered } = await import("./naming.js");
    return offered(Object.values(entities).map(([name]) => name), text, fold);
  }

  /** The options of a facet with how many of the last query's posts each would leave; see counting.js.
   * @param {string} key @param {Filters} filters */
  async counts(key, filters) {
    const { [key]: chosen, ...others } = filters;
    const { counted } = await import("./counting.js");
    return counted(this.store, this.matched, await filter(this.store, others), key, chosen);
  }
}
