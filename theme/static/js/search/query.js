// What a reader typed, read as units that a post must have. Nothing typed reaches lunr's own query parser.

import { tokens } from "../vietnamese/tokenize.js";
import { dateSpans, pairs } from "./analyzer.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** One thing asked for: a post has it when it has all terms of one of `ways`. `word` is set for plain words, which
 * spelling may correct; `must` where no way out is wanted; `spare` for known names, to be asked for by their words where
 * the index has nothing of their own.
 * @typedef {{text: string, ways: string[][], word: string, must: boolean, title: boolean, at: number, spare?: Token[]}}
 *   Unit */
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
  const options = { must: Boolean(segment.sign) || segment.phrase, title: segment.title };
  const units = segment.phrase ? [phraseUnit(segment.text, found)] : unitsOf(found, analyzer, query.tokens.length, segment.text);
  const target = segment.sign === "-" ? query.without : query.units;
  target.push(...units.map((unit) => ({ ...unit, ...options })));
  if (segment.sign === "-") return;
  query.tokens.push(...found);
  if (segment.phrase) return ask(query, found);
  // Runs of words that belong to no known name are asked for as such.
  let from = 0;
  units.forEach((unit, at) => {
    const start = unit.at - units[0].at;
    if (!unit.spare) return;
    ask(query, found.slice(from, start));
    from = units[at + 1] ? units[at + 1].at - units[0].at : found.length;
    const ids = unit.ways.flat();
    for (const id of ids) (id[0] === "@" ? query.entities : query.words).push(id);
  });
  ask(query, found.slice(from));
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

/** Words side by side.
 * @param {Token[]} found @returns {string[]} */
export const sideBySide = (found) => [...found.map((token) => token.word), ...pairs(found)];

/** @param {string} text @param {Token[]} found */
function phraseUnit(text, found) {
  const marked = found.filter(isMarked).map(accentedTerm);
  return { text, ways: [[...sideBySide(found), ...marked]], word: "", at: -1 };
}

/** Each known name, date and word in order; a word inside a name belongs to it.
 * @param {Token[]} found @param {import("./analyzer.js").Analyzer} analyzer @param {number} offset @param {string} typed */
function unitsOf(found, analyzer, offset, typed) {
  const spans = [...dateSpans(found), ...analyzer.spans(found)].sort((a, b) => a.start - b.start || b.end - a.end);
  const units = [];
  const pieces = typed.trim().split(/\s+/u);
  const shown = pieces.length === found.length ? pieces : found.map((token) => token.word);
  for (let at = 0; at < found.length; ) {
    const span = spans.find(({ start }) => start === at);
    const inside = found.slice(at, span ? span.end : at + 1);
    const unit = { text: shown.slice(at, at + inside.length).join(" "), ways: [], word: "", at: offset + at };
    const [token] = inside;
    if (span) unit.ways = span.date ? [[span.ids[0]]] : span.ids.map((id) => [`@${id}`]);
    // A name of one word with vowels may be another word too (Huế, huệ): both are asked for.
    if (span && (inside.length > 1 || !token.accented)) unit.spare = inside;
    else {
      unit.ways.push([token.word]);
      if (token.parts.length && !/^\d{4}-\d/.test(token.word)) unit.ways.push(token.parts);
      else if (!span) unit.word = token.word;
    }
    units.push(unit);
    at += inside.length;
  }
  return units;
}

/** @param {Query} query @returns {string[]} every term of its units */
export const waysOf = ({ units, without }) => [...units, ...without].flatMap((unit) => unit.ways.flat());
