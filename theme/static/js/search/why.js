// Why a post was found: the sentence or the fact in which what was asked for stands, and where in it.

import { placed } from "../vietnamese/tokenize.js";
import { dateSpans } from "./analyzer.js";
import { isMarked } from "./query.js";
import { numbersIn } from "./slots.js";

/** @typedef {import("./query.js").Unit} Unit */
/** A text with places in it, as UTF-16 offsets: those that are marked.
 * @typedef {{text: string, marks: [number, number][]}} Marked */
/** A match: from one token up to another, and whether it has the marks that were typed.
 * @typedef {[number, number, boolean]} Match */

const LONGEST_REASON = 260; // characters
const WORTH = { person: 5, code: 5, day: 4, body: 3, number: 3, province: 2, year: 2, kind: 2, word: 1, noise: 0 };
const LESS = 0.3; // what other marks than the typed ones are worth

/** Looks for the units of a query in texts. */
export class Why {
  /** @param {import("./analyzer.js").Analyzer} analyzer @param {Unit[]} units */
  constructor(analyzer, units) {
    this.analyzer = analyzer;
    this.units = units.filter((unit) => unit.kind !== "noise");
  }

  /** @param {string} text */
  read(text) {
    const tokens = placed(text);
    const spans = [...this.analyzer.spans(tokens).map(({ ids, ...span }) => ({ ...span, ids: ids.map((id) => `@${id}`) })),
      ...this.analyzer.kindSpans(tokens).map(({ ids, ...span }) => ({ ...span, ids: ids.map((id) => `#loai/${id}`) })),
      ...dateSpans(tokens), ...numbersIn(tokens)];
    const found = this.units.map((unit) => matches(unit, tokens, spans));
    return { text, tokens, found };
  }

  /** How much of the query a text shows, by the unit; what stands elsewhere counts less.
   * @param {ReturnType<Why["read"]>} read @param {boolean[]} [elsewhere] */
  worth({ found }, elsewhere = []) {
    const each = found.map((all, at) => {
      const best = all.some(([, , exact]) => exact) ? 1 : all.length ? LESS : 0;
      return best * WORTH[this.units[at].kind] * (elsewhere[at] ? 0.4 : 1);
    });
    const beside = neighbours(found).length * 0.5;
    return each.reduce((sum, one) => sum + one, 0) + beside;
  }

  /** Which units texts have between them, marks and all.
   * @param {ReturnType<Why["read"]>[]} reads @returns {boolean[]} */
  shown(reads) {
    return this.units.map((_, at) => reads.some(({ found }) => found[at].some(([, , exact]) => exact)));
  }

  /** The text with its marks; those with other marks than typed only where there are no others.
   * @param {ReturnType<Why["read"]>} read @param {number} [most] characters @returns {Marked} */
  marked({ text, tokens, found }, most = LONGEST_REASON) {
    const beside = neighbours(found);
    const joined = new Set(beside.flat());
    const places = found.flatMap((all) => {
      const exact = all.filter((match) => match[2]);
      const kept = exact.length ? exact : all;
      const inRuns = kept.filter((match) => joined.has(match));
      return inRuns.length ? inRuns : kept;
    });
    const marks = places.map(([from, to]) => [tokens[from].from, tokens[to - 1].to]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return cut(text, joinedUp(marks, text), most);
  }
}

/** @param {Unit} unit @param {any[]} tokens @param {any[]} spans @returns {Match[]} */
function matches(unit, tokens, spans) {
  const ids = new Set([...unit.ways, ...(unit.strict ?? [])].filter((way) => way.length === 1).flat());
  const named = spans.filter((span) => span.ids.some((id) => ids.has(id))).map(({ start, end }) => [start, end, true]);
  if (named.length && unit.kind !== "word") return named;
  if (unit.kind === "person" || unit.tokens.length > 1) return [...named, ...sequences(unit, tokens)];
  const marked = unit.tokens[0] && isMarked(unit.tokens[0]) ? unit.tokens[0].accented : "";
  const alone = tokens.flatMap(({ word, parts, accented }, at) => {
    const fits = ids.has(word) || (unit.kind !== "word" && parts.some((part) => ids.has(part)));
    return fits ? [[at, at + 1, !marked || accented === marked || word !== unit.tokens[0].word]] : [];
  });
  return [...named, ...alone];
}

/** Where the words of a unit stand side by side.
 * @param {Unit} unit @param {any[]} tokens @returns {Match[]} */
function sequences({ tokens: wanted, ways }, tokens) {
  const last = new Set(ways.map((way) => way.filter((term) => !/[_=@#]/.test(term)).at(-1)));
  const size = wanted.length;
  return tokens.flatMap((_, at) => {
    const here = tokens.slice(at, at + size);
    const fits = here.length === size && here.every(({ word }, i) => word === wanted[i].word || (i === size - 1 && last.has(word)));
    const exact = fits && here.every(({ accented, word }, i) => !isMarked(wanted[i]) || accented === wanted[i].accented || word !== wanted[i].word);
    return fits ? [[at, at + size, exact]] : [];
  });
}

/** Matches of different units side by side, in runs of two and more.
 * @param {Match[][]} found @returns {Match[][]} */
function neighbours(found) {
  const all = found.flatMap((matches, unit) => matches.map((match) => ({ match, unit })));
  all.sort((a, b) => a.match[0] - b.match[0]);
  const runs = [];
  for (const { match, unit } of all) {
    const run = runs.at(-1);
    if (run && run.at(-1).match[1] === match[0] && run.at(-1).unit !== unit) run.push({ match, unit });
    else runs.push([{ match, unit }]);
  }
  return runs.filter((run) => run.length > 1).map((run) => run.map(({ match }) => match));
}

/** Places that overlap, or between which only a space stands, as one.
 * @param {number[][]} marks sorted @param {string} text @returns {[number, number][]} */
function joinedUp(marks, text) {
  const found = [];
  for (const [from, to] of marks) {
    const before = found.at(-1);
    if (before && (from <= before[1] || text.slice(before[1], from) === " ")) before[1] = Math.max(before[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** A long text cut at words around its first mark.
 * @param {string} text @param {[number, number][]} marks @param {number} most @returns {Marked} */
function cut(text, marks, most) {
  const first = marks[0]?.[0] ?? 0;
  const from = text.length > most && first > most / 2 ? text.lastIndexOf(" ", first - most / 3) + 1 : 0;
  const to = text.length - from > most ? text.lastIndexOf(" ", from + most) : text.length;
  const before = from ? "…" : "";
  const shift = before.length - from;
  const kept = marks.filter((mark) => mark[0] >= from && mark[1] <= to);
  return {
    text: before + text.slice(from, to) + (to < text.length ? "…" : ""),
    marks: kept.map(([start, end]) => [start + shift, end + shift]),
  };
}

/** A marked text in pieces, of which those at odd places are marked.
 * @param {Marked} marked @returns {string[]} */
export function inPieces({ text, marks }) {
  const found = [];
  let at = 0;
  for (const [from, to] of marks) {
    found.push(text.slice(at, from), text.slice(from, to));
    at = to;
  }
  return [...found, text.slice(at)];
}
