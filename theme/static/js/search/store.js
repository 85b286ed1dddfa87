// The index's files: fetched once, inflated, and read. Knows nothing of queries.

import { VERSION } from "./analyzer.js";

const FORMAT = 3;
const HASH = 3; // bytes of a card block's hash in its name

/** @typedef {{ids: Uint32Array, counts: Uint32Array}} Posting documents in ascending order, and occurrences */
/** A term in its chunk, by field: how many documents, and where their distances and their counts stand, 0 for no counts.
 * @typedef {{mask: number, df: number[], at: number[], counts: number[], bytes: Uint8Array, read: Posting[]}} Entry */
/** @typedef {(name: string) => Promise<Uint8Array>} Read the bytes of a file under `search/` */

/** The index is missing, broken, or another version's. */
export class IndexFault extends Error {
  name = "IndexFault";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @param {Uint8Array} packed raw deflate @returns {Promise<Uint8Array>} */
async function inflate(packed) {
  const stream = new Blob([/** @type {BlobPart} */ (packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Store {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();
  /** @type {Set<string>} scripts that are loaded when first needed, and were */
  loaded = new Set();

  /** @param {Read} read */
  constructor(read) {
    this.read = read;
  }

  /** What `make` gives for a key, made once; a failure is not kept.
   * @template T @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
  #once(key, make) {
    let made = this.#kept.get(key);
    if (!made) {
      made = make().catch((error) => {
        this.#kept.delete(key);
        throw error instanceof IndexFault ? error : new IndexFault(error.message);
      });
      this.#kept.set(key, made);
    }
    return made;
  }

  manifest() {
    return this.#once("manifest", async () => {
      const found = JSON.parse(utf8.decode(await this.read("manifest.json")));
      if (found.format !== FORMAT || found.analyzer !== VERSION) throw new IndexFault("another version");
      return found;
    });
  }

  /** @template T @param {string} name @param {(bytes: Uint8Array) => T} parse @returns {Promise<T>} */
  #file(name, parse) {
    return this.#once(name, async () => parse(await inflate(await this.read(`${name}.bin`))));
  }

  /** @param {string} name */
  json(name) {
    return this.#file(name, (bytes) => JSON.parse(utf8.decode(bytes)));
  }

  /** @param {string} name @returns {Promise<[string, string][]>} the first terms of chunks, and their names */
  table(name) {
    return this.#file(name, (bytes) => lines(bytes).map((line) => /** @type {any} */ (line.split(" "))));
  }

  /** @param {string} name @returns {Promise<Map<string, Entry>>} a chunk's terms */
  chunk(name) {
    return this.#file(name, readChunk);
  }

  /** The folded words of the archive, in order.
   * @returns {Promise<string[]>} */
  async lexicon() {
    return this.#file((await this.manifest()).lexicon, lines);
  }

  /** The entries of the terms that the index has.
   * @param {Iterable<string>} terms @returns {Promise<Map<string, Entry>>} */
  async entries(terms) {
    const found = new Map();
    const look = async (/** @type {string} */ term) => {
      const table = last((await this.manifest()).tables, term);
      const name = table && last(await this.table(table), term);
      const entry = name && (await this.chunk(name)).get(term);
      if (entry) found.set(term, entry);
    };
    await Promise.all(Array.from(terms, look));
    return found;
  }

  /** By document a number that grows with the day of the conference; 0 where the post is gone.
   * @returns {Promise<Uint32Array>} */
  async days() {
    const { dates, places } = await this.manifest();
    return this.#file(dates, (bytes) => new Reader(bytes, 0).numbers(places));
  }

  /** @param {number} id @param {string} digest @returns {Promise<string>} what a document says */
  async passages(id, digest) {
    return this.#file(`t${id}-${digest}`, (bytes) => utf8.decode(bytes));
  }

  /** @param {number} id @returns {Promise<string[]>} the card of a document */
  async card(id) {
    const { block, blocks, tables } = (await this.manifest()).cards;
    const at = Math.floor(id / block);
    const hashes = await this.#file(tables[Math.floor(at / blocks)], (bytes) => bytes);
    const from = (at % blocks) * HASH;
    const hash = Array.from(hashes.slice(from, from + HASH), (byte) => byte.toString(16).padStart(2, "0"));
    return (await this.json(`${at}-${hash.join("")}`))[id % block];
  }

  /** A facet's options in reading order, as value and label.
   * @param {string} key @returns {Promise<[string, string][]>} */
  async labels(key) {
    return this.json((await this.manifest()).facets[key].labels);
  }

  /** For every document the places of its values among a facet's options: those of document d stand in `values` from
   * starts[d] up to starts[d + 1].
   * @param {string} key @returns {Promise<{starts: Uint32Array, values: Uint32Array}>} */
  async column(key) {
    const { places, facets } = await this.manifest();
    return this.#file(facets[key].column, (bytes) => {
      const from = new Reader(bytes, 0);
      const starts = new Uint32Array(places + 1);
      const values = [];
      for (let id = 0; id < places; id++) {
        values.push(...from.numbers(from.number()));
        starts[id + 1] = values.length;
      }
      return { starts, values: Uint32Array.from(values) };
    });
  }
}

/** @param {Uint8Array} bytes @returns {string[]} */
const lines = (bytes) => (bytes.length ? utf8.decode(bytes).split("\n") : []);

/** The name beside the last bound that is not after a term.
 * @param {[string, string][]} bounds @param {string} term @returns {string | undefined} */
const last = (bounds, term) => bounds[place(bounds, term) - 1]?.[1];

/** @param {[string, string][]} bounds @param {string} term @returns {number} how many bounds are not after a term */
export function place(bounds, term) {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle][0] <= term) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads numbers from bytes, seven bits of each, the lowest first. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      if (!byte) throw new IndexFault("ends too soon");
    }
  }

  /** @param {number} size @returns {Uint32Array} so many numbers */
  numbers(size) {
    const found = new Uint32Array(size);
    for (let at = 0; at < size; at++) found[at] = this.number();
    return found;
  }
}

/** @param {Uint8Array} bytes @returns {Map<string, Entry>} a chunk's terms; see plugins/search/chunks.py */
function readChunk(bytes) {
  const entries = new Map();
  const from = new Reader(bytes, 0);
  const end = from.number() + from.at;
  let repeats = end;
  let name = new Uint8Array(0);
  while (from.at < end) {
    const shared = from.number();
    const next = new Uint8Array(shared + from.number());
    next.set(name.subarray(0, shared));
    next.set(bytes.subarray(from.at, (from.at += next.length - shared)), shared);
    name = next;
    const mask = bytes[from.at++];
    const entry = { mask, df: [], at: [], counts: [], bytes, read: [] };
    for (let field = 0; mask >> field; field++) {
      if (!((mask >> field) & 1)) continue;
      entry.df[field] = from.number();
      const [gaps, counts] = from.numbers(2);
      entry.at[field] = from.at;
      entry.counts[field] = counts && repeats;
      from.at += gaps;
      repeats += counts;
    }
    entries.set(utf8.decode(name), entry);
  }
  return entries;
}

/** @param {Entry | undefined} entry @param {number} field @returns {Posting} its documents in a field, read once */
export const posting = (entry, field) => (entry ? (entry.read[field] ??= readPosting(entry, field)) : NONE);

const NONE = { ids: new Uint32Array(0), counts: new Uint32Array(0) };

/** @param {Entry} entry @param {number} field @returns {Posting} */
function readPosting({ df, at, counts, bytes }, field) {
  const size = df[field] ?? 0;
  const ids = new Reader(bytes, at[field]).numbers(size);
  for (let each = 0, id = -1; each < size; each++) ids[each] = id += ids[each];
  const times = counts[field] ? new Reader(bytes, counts[field]).numbers(size) : new Uint32Array(size);
  return { ids, counts: times.map((more) => more + 1) };
}
