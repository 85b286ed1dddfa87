// A lunr.Index that holds only what a query asks for, and answers exactly as the whole one would.
//
// lunr scores a document by its weights for the query's terms, divided by the length of the query: the rest of the
// index takes no part. Weights are computed here from occurrences, in lunr's own order of operations.

import lunr from "./lunr.js";
import { posting } from "./store.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {{term: string, fields: string[], boost?: number, presence?: number, editDistance?: number}} Clause */

/** Weights as lunr's builder has them: of a term in a field, by its occurrences in a document.
 * @param {{documents: number, fields: Record<string, number>, k1: number, b: number}} manifest */
export function weigher({ documents, fields, k1, b }) {
  const boosts = Object.values(fields);
  /** @param {Entry} entry @param {number} field @returns {(count: number) => number} */
  return (entry, field) => {
    const df = boosts.reduce((sum, _, at) => sum + (entry.df[at] ?? 0), 0);
    const idf = Math.log(1 + Math.abs((documents - df + 0.5) / (df + 0.5)));
    /** @type {number[]} */
    const known = [];
    // Thousands of documents have a term as often as one another.
    return (count) =>
      (known[count] ??= Math.round(((idf * ((k1 + 1) * count)) / (k1 * (1 - b + b) + count)) * boosts[field] * 1000) / 1000);
  };
}

/** @param {any} manifest @param {Map<string, Entry>} entries @param {(id: number) => boolean} [keeps] which documents
 * take part; all when missing @param {boolean} [all] whether documents without any of the terms take part too */
export function smallIndex(manifest, entries, keeps = () => true, all = false) {
  const fields = Object.keys(manifest.fields);
  const weight = weigher(manifest);
  const invertedIndex = Object.create(null);
  /** @type {Record<string, number[]>} */
  const vectors = Object.create(null);
  if (all) fields.forEach((field) => numbers(manifest).forEach((id) => (vectors[`${field}/${id}`] = [])));
  const terms = [...entries.keys()].filter((term) => entries.get(term).mask & 15).sort();
  terms.forEach((term, _index) => {
    const entry = entries.get(term);
    invertedIndex[term] = { _index };
    fields.forEach((name, field) => {
      const documents = (invertedIndex[term][name] = Object.create(null));
      const { ids, counts } = posting(entry, field);
      const worth = weight(entry, field);
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at];
        if (!keeps(id)) continue;
        documents[id] = {};
        (vectors[`${name}/${id}`] ??= []).push(_index, worth(counts[at]));
      }
    });
  });
  const fieldVectors = Object.create(null);
  for (const ref of Object.keys(vectors)) fieldVectors[ref] = new lunr.Vector(vectors[ref]);
  const tokenSet = lunr.TokenSet.fromArray(terms);
  return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields, pipeline: new lunr.Pipeline() });
}

/** @param {number} size @returns {number[]} */
export const range = (size) => Array.from({ length: size }, (_, at) => at);

/** @param {{places: number, gone: number[]}} manifest @returns {number[]} the numbers of all documents */
export const numbers = ({ places, gone }) => range(places).filter((id) => !gone.includes(id));

/** @param {any} index a lunr.Index @param {Clause[]} clauses @returns {{ref: string, score: number}[]} */
export const scored = (index, clauses) =>
  index.query((query) => clauses.forEach((clause) => query.clause({ usePipeline: false, ...clause })));
