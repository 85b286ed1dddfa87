// What a reader typed, read as units that a post must have. Nothing typed reaches lunr's own query parser.

import { tokens } from "../vietnamese/tokenize.js";
import { dateSpans, pairs } from "./analyzer.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** One thing asked for: a post has it when it has all terms of one of `ways`. `word` is set for plain words, which
 * spelling may correct; `must` where no way out is wanted.
 * @typedef {{text: string, ways: string[][], word: string, must: boolean, title: boolean, at: number}} Unit */
/** @typedef {{units: Unit[], without: Unit[], words: string[], accented: string[], pairs: string[], entities: string[],
 *   patterns: string[], tokens: Token[], cut: boolean}} Query */

export const LONGEST_QUERY = 300; // characters
const MOST_UNITS = 24;
const PIECE = /([+-]?)(?:(tieu-de|tieude|title):)?(?:"([^"]*)(?:"|$)|(\S+))/giu;
const PATTERN = /^[\p{L}0-9]{2,}\*$|^[\p{L}]{3,}~[12]?$/u;

/** @param {string} text @param {import("./analyzer.js").Analyzer} analyzer @returns {Query} */
export function parse(text, analyzer) {
  /** @type {Query} */
  const query = { units: [], without: [], words: [], accented: [], pairs: [], entities: [], patterns: [], tokens: [],
    cut: text.length > LONGEST_QUERY };
  for (const segment of segments(text.slice(0, LONGEST_QUERY).replace(/[“”„«»]/g, '"'))) {
    if (segment.pattern) query.patterns.push(segment.text);
    else read(segment, query, analyzer);
  }
  if (query.units.length > MOST_UNITS) query.cut = true;
  query.units.length = Math.min(query.units.length, MOST_UNITS);
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
  const spans = [...dateSpans(found), ...analyzer.spans(found)].sort((a, b) => a.start - b.start || b.end - a.end);
  const options = { must: Boolean(segment.sign) || segment.phrase, title: segment.title };
  const units = segment.phrase ? [phraseUnit(segment.text, found)] : unitsOf(found, spans, query.tokens.length, segment.text);
  const target = segment.sign === "-" ? query.without : query.units;
  target.push(...units.map((unit) => ({ ...unit, ...options })));
  if (segment.sign === "-") return;
  query.tokens.push(...found);
  query.words.push(...found.flatMap((token) => [token.word, ...token.parts]));
  if (found.some(isMarked)) query.accented.push(...found.filter((token) => token.accented).map(accentedTerm));
  query.pairs.push(...pairs(found));
  for (const span of spans) (span.date ? query.words : query.entities).push(...span.ids.map((id) => (span.date ? id : `@${id}`)));
}

/** @param {Token} token @returns {string} */
const accentedTerm = (token) => `=${token.accented}`;

/** @param {Token} token @returns {boolean} whether it was typed with marks */
export const isMarked = (token) => Boolean(token.accented) && token.accented !== token.word;

/** @param {string} text @param {Token[]} found */
function phraseUnit(text, found) {
  const marked = found.filter(isMarked).map(accentedTerm);
  return { text, ways: [[...found.map((token) => token.word), ...pairs(found), ...marked]], word: "", at: -1 };
}

/** Each known body, date and word in order; a word inside a span belongs to it.
 * @param {Token[]} found @param {any[]} spans @param {number} offset @param {string} typed */
function unitsOf(found, spans, offset, typed) {
  const units = [];
  const pieces = typed.trim().split(/\s+/u);
  const shown = pieces.length === found.length ? pieces : found.map((token) => token.word);
  for (let at = 0; at < found.length; ) {
    const span = spans.find(({ start }) => start === at);
    const inside = found.slice(at, span ? span.end : at + 1);
    const words = inside.map((token) => token.word);
    // Words of a known name must stand side by side, else any post with "quảng" and "năm" would be of Quảng Nam.
    const ways = [span ? [...words, ...pairs(inside)] : words];
    if (span) ways.push(...(span.date ? [[span.ids[0]]] : span.ids.map((id) => [`@${id}`])));
    const [{ parts }] = inside;
    if (inside.length === 1 && parts.length && !/^\d{4}-\d/.test(words[0])) ways.push(parts);
    const word = inside.length === 1 && !span && !parts.length ? words[0] : "";
    units.push({ text: shown.slice(at, at + inside.length).join(" "), ways, word, at: offset + at });
    at += inside.length;
  }
  return units;
}

/** @param {Query} query @returns {string[]} every term of its units */
export const waysOf = ({ units, without }) => [...units, ...without].flatMap((unit) => unit.ways.flat());
