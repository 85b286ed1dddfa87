// What a text is found by: the twin of plugins/search/analyzer.py, token for token.

import { fullDate, isMonth, tokens } from "../vietnamese/tokenize.js";
import { itemsOf, Phrases } from "./phrases.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** @typedef {import("./phrases.js").Span} Span */

export const VERSION = 1;

/** Finds the terms of texts, given the entities' names by id and the abbreviations' by short form. */
export class Analyzer {
  /** @param {Record<string, string[]>} entities @param {Record<string, string[]>} short
   * @param {Record<string, string[]>} [kinds] names of kinds of conferences */
  constructor(entities, short, kinds = {}) {
    this.shortWords = new Set(Object.keys(short));
    this.short = new Phrases(short);
    this.entities = new Phrases(entities, this.short);
    this.kinds = new Phrases(kinds);
    /** @type {((found: Token[]) => any[]) | undefined} finds words that only ask; see noise.js */
    this.noise = undefined;
  }

  /** The kinds of conferences among tokens, by where they begin.
   * @param {Token[]} found @returns {Span[]} */
  kindSpans(found) {
    return this.kinds.spans(itemsOf(found));
  }

  /** The entities and abbreviations among tokens, by where they begin; they may overlap.
   * @param {Token[]} found @returns {Span[]} */
  spans(found) {
    const items = this.short.collapsed(itemsOf(found));
    const short = items.filter((item) => this.shortWords.has(item.word));
    return [...short.map(({ start, end, word }) => ({ start, end, ids: [word] })), ...this.entities.spans(items)];
  }
}

/** Neighbouring words inside a phrase: yen_bai. Dates and codes stand alone.
 * @param {Token[]} found @returns {string[]} */
export function pairs(found) {
  const result = [];
  let before = "";
  for (const token of found) {
    const word = token.word.includes("-") ? "" : token.word;
    if (before && word && token.joined) result.push(`${before}_${word}`);
    before = word;
  }
  return result;
}

/** Where dates are written in words, each with its terms, the most exact first.
 * @param {Token[]} found @returns {Span[]} */
export const dateSpans = (found) =>
  found.flatMap((token, at) => (token.word === "thang" ? dateAround(found, at) : []));

/** @param {Token[]} found @param {number} at where "tháng" stands @returns {Span[]} */
function dateAround(found, at) {
  const day = numberAt(found, at - 1, 31);
  const [month, year, end] = monthAndYear(found, at + 1);
  if (!month || !(day || year)) return [];
  const mm = String(month).padStart(2, "0");
  if (!day) return [{ start: at, end, ids: [`${year}-${mm}`], date: true }];
  const start = at > 1 && found[at - 2].word === "ngay" ? at - 2 : at - 1;
  if (!year) return [{ start, end, ids: [`${mm}-${String(day).padStart(2, "0")}`], date: true }];
  const date = fullDate(String(year), mm, String(day));
  return date ? [{ start, end, ids: [date.word, ...date.parts.slice(0, 2)], date: true }] : [];
}

/** @param {Token[]} found @param {number} at @returns {[number, number, number]} month, year or 0, end */
function monthAndYear(found, at) {
  const word = found[at]?.word ?? "";
  if (word.length === 7 && word[4] === "-") {
    const [year, month] = [word.slice(0, 4), word.slice(5)];
    return /^[0-9]{6}$/.test(year + month) && isMonth(month) ? [+month, +year, at + 1] : [0, 0, at];
  }
  const month = numberAt(found, at, 12);
  if (month && at + 2 < found.length && found[at + 1].word === "nam") {
    const year = numberAt(found, at + 2, 2099);
    if (year >= 1900) return [month, year, at + 3];
  }
  return [month, 0, at + 1];
}

/** @param {Token[]} found @param {number} at @param {number} most @returns {number} */
function numberAt(found, at, most) {
  const word = found[at]?.word ?? "";
  return /^[0-9]{1,4}$/.test(word) && +word <= most ? +word : 0;
}
