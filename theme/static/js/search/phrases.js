// Names of several words found in a run of tokens, the longest first: the twin of plugins/search/phrases.py.

import { tokens } from "../vietnamese/tokenize.js";

/** @typedef {{word: string, accented: string, start: number, end: number}} Item */
/** @typedef {{start: number, end: number, ids: string[], date?: boolean}} Span */
/** @typedef {{following: Map<string, Node>, endings: [string[], string][]}} Node */

/** @param {import("../vietnamese/tokenize.js").Token[]} found @returns {Item[]} */
export const itemsOf = (found) =>
  found.map(({ word, accented }, at) => ({ word, accented, start: at, end: at + 1 }));

/** @returns {Node} */
const newNode = () => ({ following: new Map(), endings: [] });

/** Whether every item with marks has just those of the phrase.
 * @param {Item[]} items @param {number} start @param {string[]} marks @returns {boolean} */
const fits = (items, start, marks) =>
  marks.every((accented, at) => {
    const item = items[start + at];
    return item.accented === accented || !item.accented || item.accented === item.word;
  });

/** Phrases by what they stand for. A word written with marks matches only the same marks; one without, any. */
export class Phrases {
  #root = newNode();

  /** @param {Record<string, string[]>} named @param {Phrases} [collapse] */
  constructor(named, collapse) {
    for (const [id, phrases] of Object.entries(named)) {
      for (const phrase of phrases) {
        const items = itemsOf(tokens(phrase));
        this.#add(id, collapse ? collapse.collapsed(items) : items);
      }
    }
  }

  /** @param {string} id @param {Item[]} items */
  #add(id, items) {
    let node = this.#root;
    for (const { word } of items) {
      let next = node.following.get(word);
      if (!next) node.following.set(word, (next = newNode()));
      node = next;
    }
    const marks = items.map((item) => item.accented);
    const known = node.endings.some(([other, its]) => its === id && other.join() === marks.join());
    if (items.length && !known) node.endings.push([marks, id]);
  }

  /** @param {Item[]} items @param {number} start @returns {[number, string[]]} items taken, and their ids */
  longest(items, start) {
    let node = this.#root;
    /** @type {[number, string[]]} */
    let best = [0, []];
    for (let at = start; at < items.length; at++) {
      const next = node.following.get(items[at].word);
      if (!next) break;
      node = next;
      const ids = node.endings.filter(([marks]) => fits(items, start, marks)).map(([, id]) => id);
      if (ids.length) best = [at + 1 - start, ids];
    }
    return best;
  }

  /** The longest phrase at each place where one begins; they may overlap.
   * @param {Item[]} items @returns {Span[]} */
  spans(items) {
    return items.flatMap((item, start) => {
      const [length, ids] = this.longest(items, start);
      return length ? [{ start: item.start, end: items[start + length - 1].end, ids }] : [];
    });
  }

  /** The items with each phrase made into one item whose word is what it stands for.
   * @param {Item[]} items @returns {Item[]} */
  collapsed(items) {
    const result = [];
    for (let start = 0; start < items.length; ) {
      const [length, ids] = this.longest(items, start);
      const item = items[start];
      const end = length && items[start + length - 1].end;
      result.push(length ? { word: ids[0], accented: "", start: item.start, end } : item);
      start += length || 1;
    }
    return result;
  }
}
