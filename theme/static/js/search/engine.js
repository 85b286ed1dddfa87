// The engine: from what a reader typed to ranked posts. It fetches only what the query needs, and knows no page.

import { Analyzer } from "./analyzer.js";
import { fold } from "../vietnamese/normalize.js";
import { excerpt } from "./excerpt.js";
import { filter, Finding } from "./finding.js";
import { parse } from "./query.js";
import { IndexFault, Store } from "./store.js";

/** @typedef {import("./finding.js").Filters} Filters */
/** @typedef {import("./finding.js").Answer} Answer */

/** Reads the index beside the scripts of a published site.
 * @type {import("./store.js").Read} */
export const fetched = async (name) => {
  const got = await fetch(new URL(`../search/${name}`, import.meta.url), name.endsWith(".bin") ? {} : { cache: "no-cache" });
  if (!got.ok) throw new IndexFault(`${name}: ${got.status}`);
  return new Uint8Array(await got.arrayBuffer());
};

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

  /** @param {import("./store.js").Read} read */
  constructor(read) {
    this.read = read;
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
    const turn = ++this.#turn;
    const check = () => {
      if (turn !== this.#turn) throw new Stale();
    };
    try {
      return await this.#search(text, filters, check);
    } catch (error) {
      check();
      if (!(error instanceof IndexFault)) throw error;
      // A site published anew since the last query has other files: its manifest is read once more.
      this.store = new Store(this.read);
      this.#analyzer = undefined;
      return this.#search(text, filters, check);
    }
  }

  /** @param {string} text @param {Filters} filters @param {() => void} check @returns {Promise<Answer>} */
  async #search(text, filters, check) {
    const manifest = await this.store.manifest();
    const finding = new Finding(this.store, manifest, parse(text, await this.analyzer()), check);
    const { matched, ...answer } = await finding.run(filters);
    this.matched = matched;
    return answer;
  }

  /** What results show: texts in pieces, of which those at odd places are words of the query.
   * @param {number[]} ids @param {Record<string, string[]>} marks see `excerpt` */
  cards(ids, marks) {
    const made = ids.map(async (id) => {
      const [url, title, date, place, bloc, kinds, summary] = await this.store.card(id);
      const where = [bloc, place, kinds].filter(Boolean).join(" · ");
      return { url, title: excerpt(title, marks, 300), date, place: where, summary: excerpt(summary, marks) };
    });
    return Promise.all(made);
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
