// What a reader typed, read as units that a post must have. Nothing typed reaches lunr's own query parser.

import { tokens } from "../vietnamese/tokenize.js";
import { pairs } from "./analyzer.js";
import { mended, sideBySide, slotsOf, titled } from "./slots.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** @typedef {"word" | "body" | "province" | "number" | "year" | "kind" | "code" | "day" | "person" | "noise"} Kind */
/** One thing asked for: a post has it when it has all terms of one of `ways`; it is about it when it has those of one of
 * `strict`, where there are any. `word` is set for plain words, which spelling may correct; `must` where no way out is
 * wanted; `spare` for known names, to be asked for by their words where the index has nothing of their own; `tokens` are
 * those that it stands for, from the one at `at` on; `names` what it was asked for by at
 * first, where its words stand for it.
 * @typedef {{text: string, kind: Kind, ways: string[][], strict?: string[][], word: string, must: boolean,
 *   title: boolean, at: number, tokens: Token[], spare?: boolean, names?: string[]}} Unit */
/** @typedef {{units: Unit[], without: Unit[], words: string[], accented: string[], pairs: string[], entities: string[],
 *   XX */

export const LONGEST_QUERY = 300; // characters
const MOST_UNITS = 24;
const PIECE = /([+-]?)(?:(tieu-de|tieude|title):)?(?:"([^"]*)(?:"|$)|(\S+))/giu;
const PATTERN = /^[\p{L}0-9]{2,}\*$|^[\p{L}]{3,}~[12]?$/u;

/** @param {string} text @param {import("./analyzer.js").Analyzer} analyzer @returns {Query} */
export function parse(text, analyzer) {
  /** @type {Query} */
  const query = { units: [], without: [], words: [], accented: [], pairs: [], entities: [], patterns: [], tokens: [],
    cut: text.length > LONGEST_QUERY, shown: [], text, open: /[\p{L}\p{M}0-9]$/u.test(text) };
  for (const segment of segments(mended(text.slice(0, LONGEST_QUERY)))) {
    if (segment.pattern) query.patterns.push(segment.text);
    else read(segment, query, analyzer);
  }
  if (query.units.length > MOST_UNITS) query.cut = true;
  query.units.length = Math.min(query.units.length, MOST_UNITS);
  // Words that only ask are left out, unless there is nothing else.
  if (query.units.every((unit) => unit.kind === "noise")) for (const unit of query.units) unit.kind = "word";
  return query;
}

/** Pieces with a sign, a field, quotes or a pattern stand alone; the others are one text.
 * @param {string} text */
function segments(text) {
  const found = [];
  for (const [, sign, field, phrase, plain] of text.matchAll(PIECE)) {
    const piece = phrase ?? plain;
    const signed = sign && /^[\p{L}0-9]/u.test(piece) ? sign : "";
    const segment = { text: piece, sign: signed, title: Boolean(field), phrase: phrase !== undefined, joined: false,
      pattern: !signed && PATTERN.test(piece) && phrase === undefined };
    segment.joined = !signed && !segment.title && !segment.phrase && !segment.pattern;
    const before = found.at(-1);
    if (before?.joined && segment.joined) before.text += ` ${sign}${piece}`;
    else found.push(segment);
  }
  return found;
}

/** @param {any} segment @param {Query} query @param {import("./analyzer.js").Analyzer} analyzer */
function read(segment, query, analyzer) {
  const found = tokens(segment.text);
  if (!found.length) return;
  const options = { must: Boolean(segment.sign) || segment.phrase, title: segment.title };
  const shown = shownOf(segment.text, found);
  const units = segment.phrase ? [phraseUnit(segment.text, found)] : unitsOf(found, shown, analyzer, query.tokens.length);
  const target = segment.sign === "-" ? query.without : query.units;
  target.push(...units.map((unit) => ({ ...unit, ...options })));
  if (segment.sign === "-") return;
  query.tokens.push(...found);
  query.shown.push(...shown);
  if (segment.phrase) return ask(query, found);
  // Runs of words that belong to no known name, and ask nothing, are asked for as such.
  let run = [];
  for (const unit of units) {
    if (!unit.spare && unit.kind !== "noise") {
      run.push(...unit.tokens);
      continue;
    }
    ask(query, run);
    run = [];
    for (const id of unit.kind === "noise" ? [] : unit.ways.flat()) (id[0] === "@" ? query.entities : query.words).push(id);
  }
  ask(query, run);
}

/** Lets words, and the pairs that they make, count for the score.
 * @param {Query} query @param {Token[]} found */
export function ask(query, found) {
  query.words.push(...found.flatMap((token) => [token.word, ...token.parts]));
  query.pairs.push(...pairs(found));
  query.accented.push(...found.filter((token) => token.accented).map(accentedTerm));
}

/** @param {Token} token @returns {string} */
const accentedTerm = (token) => `=${token.accented}`;

/** @param {Token} token @returns {boolean} whether it was typed with marks */
export const isMarked = (token) => Boolean(token.accented) && token.accented !== token.word;

/** @param {string} text @param {Token[]} found */
function phraseUnit(text, found) {
  const marked = found.filter(isMarked).map(accentedTerm);
  return { text, kind: "word", ways: [[...sideBySide(found), ...marked]], word: "", at: -1, tokens: found };
}

/** @param {string} typed @param {Token[]} found @returns {string[]} each token as it was typed, where that can be told */
function shownOf(typed, found) {
  const pieces = typed.trim().split(/\s+/u);
  return pieces.length === found.length ? pieces : found.map((token) => token.word);
}

/** Each thing that is named, and each word, in order; a word inside a name belongs to it.
 * @param {Token[]} found @param {string[]} shown @param {import("./analyzer.js").Analyzer} analyzer @param {number} offset */
function unitsOf(found, shown, analyzer, offset) {
  const slots = slotsOf(found, shown, analyzer);
  const units = [];
  for (let at = 0; at < found.length; ) {
    const slot = slots.find(({ start }) => start === at);
    const inside = found.slice(at, slot ? slot.end : at + 1);
    const unit = { kind: "word", word: "", ways: [], ...slot, text: shown.slice(at, at + inside.length).join(" "),
      at: offset + at, tokens: inside };
    const [token] = inside;
    // A name of one word with vowels may be another word too (Huế, huệ): both are asked for.
    const named = slot?.ways?.[0]?.[0][0] === "@";
    if (named && (inside.length > 1 || !token.accented)) unit.spare = true;
    else if (named || !unit.ways.length) {
      unit.ways = [...unit.ways, [token.word]];
      if (token.parts.length && !/^\d{4}-\d/.test(token.word)) unit.ways.push(token.parts);
      else if (!slot) unit.word = token.word;
    }
    units.push(unit);
    at += inside.length;
  }
  return titled(units, shown, offset);
}

/** @param {Query} query @returns {string[]} every term of its units */
export const waysOf = ({ units, without }) =>
  [...units, ...without].flatMap((unit) => [...unit.ways, ...(unit.strict ?? [])].flat());
