// Slots: what a query names, each as a span of its words: bodies, provinces, numbered blocs, years, kinds, documents,
// days, people; and the words that only ask.

import { dateSpans, pairs } from "./analyzer.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** @typedef {{start: number, end: number, kind: string, ways?: string[][], strict?: string[][]}} Slot */

const set = (/** @type {string} */ text) => new Set(text.split(" "));
const SURNAMES = set(
  "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong li dinh doan trinh truong mai luong cao ha ta to chu quach " +
    "phung dao",
);
// Before names, and no part of them.
const TITLES = set("gd pgd pct ct pbt bt tb ptb cvp ths ts");
const SPOKEN = set("ông baF chiJ anh");
const COUNTED = set("tinh thanh don co truong huyen quan nganh");
const NUMERAL = /^(?=[ivxlc])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** Quotes of any kind as plain ones, and titles that are no words left out.
 * @param {string} text @returns {string} */
export const mended = (text) =>
  text
    .normalize("NFC")
    .replace(/[“”„«»]/g, '"')
    .replace(/(\d) (CT|NQ|QĐ|KH|HD|KL|QC) (T\p{L}{1,2}|\p{Lu}{3,5})(?=\s|$)/gu, "$1-$2/$3")
    .replace(/(^|\s)[đdĐD]\/c\.?(?=\s)/g, "$1");

/** @param {Token[]} found @param {string[]} shown @param {import("./analyzer.js").Analyzer} analyzer @returns {Slot[]} */
export function slotsOf(found, shown, analyzer) {
  const days = dateSpans(found).map(({ start, end, ids }) => ({ start, end, kind: "day", ways: [[ids[0]]] }));
  const names = analyzer.spans(found).map(({ start, end, ids }) => named(start, end, ids));
  const kinds = analyzer.kindSpans(found).map(({ start, end, ids }) => ({
    start, end, kind: "kind", strict: ids.map((id) => [`#loai/${id}`]),
    ways: [sideBySide(found.slice(start, end))],
  }));
  const alone = found.flatMap((token, at) => numbered(found, shown, at) ?? year(found, at) ?? figure(token, at) ?? []);
  const all = [...days, ...names, ...kinds, ...alone].sort((a, b) => a.start - b.start || b.end - a.end);
  return [...all, ...(analyzer.noise?.(found) ?? [])];
}

/** @param {number} start @param {number} end @param {string[]} ids @returns {Slot} */
function named(start, end, ids) {
  const ways = ids.map((id) => [`@${id}`]);
  const provinces = ids.filter((id) => id.startsWith("tinh/"));
  if (provinces.length) return { start, end, kind: "province", ways, strict: provinces.map((id) => [`#${id}`]) };
  return { start, end, kind: /-|\//.test(ids[0]) ? "body" : "word", ways };
}

/** A bloc that is called by its number: khối thi đua số 5, cụm 4, khối VII.
 * @param {Token[]} found @param {string[]} shown @param {number} start @returns {Slot | undefined} */
function numbered(found, shown, start) {
  const word = (/** @type {number} */ at) => found[at]?.word ?? "";
  const region = word(start) === "khu" && word(start + 1) === "vuc";
  if (!region && word(start) !== "khoi" && word(start) !== "cum") return;
  let at = start + (region ? 2 : 1);
  if (word(at) === "giao" && word(at + 1) === "uoc") at += 2;
  if (word(at) === "thi" && word(at + 1) === "dua") at += 2;
  const said = word(at) === "so";
  if (said) at++;
  const value = numeral(word(at), shown[at] ?? "");
  if (!value || word(at + 1) === "thang" || word(at + 1) === "nam") return;
  const name = region ? "khu-vuc" : word(start);
  const strict = [[`#so/${name}-${value}`]];
  // "Cụm 7 tỉnh biên giới": a number of things, unless there is a bloc of that number.
  const counts = !said && /\d/.test(word(at)) && COUNTED.has(word(at + 1));
  if (counts) strict.push([`${word(at)}_${word(at + 1)}`]);
  return { start, end: at + 1, kind: counts ? "word" : "number", strict, ways: counts ? [[word(at)]] : strict };
}

/** Numbered blocs in a text, by what they are asked for with.
 * @param {any[]} found */
export const numbersIn = (found) =>
  found.flatMap((_, at) => numbered(found, [], at) ?? []).map(({ start, end, strict }) => ({ start, end, ids: strict[0] }));

/** @param {string} word @param {string} shown @returns {number} */
function numeral(word, shown) {
  if (/^[0-9]{1,3}$/.test(word)) return +word;
  // One small letter may be the beginning of a word.
  if (!NUMERAL.test(word) || (word.length === 1 && shown !== shown.toUpperCase())) return 0;
  const values = [...word].map((letter) => ROMAN[letter]);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** @param {Token[]} found @param {number} at @returns {Slot | undefined} */
function year(found, at) {
  const isYear = (/** @type {Token | undefined} */ token) => /^(?:19|20)[0-9]{2}$/.test(token?.word ?? "");
  const before = found[at].word === "nam" && ["nam", "năm"].includes(found[at].accented);
  const token = before ? found[at + 1] : found[at];
  if (!isYear(token)) return;
  return { start: at, end: at + (before ? 2 : 1), kind: "year", ways: [[token.word]], strict: [[`#ky/${token.word}`]] };
}

/** @param {Token} token @param {number} at @returns {Slot | undefined} */
function figure({ word, parts }, at) {
  if (!/^\d.*-/.test(word) || !parts.length) return;
  if (!/[a-z]/.test(word)) return { start: at, end: at + 1, kind: "day", ways: [[word]] };
  return { start: at, end: at + 1, kind: "code", ways: [[word], parts], strict: [[word]] };
}

/** Names of people in capitals made one unit, and the titles before them left out.
 * @param {any[]} units @param {string[]} shown @param {number} offset */
export function titled(units, shown, offset) {
  const isName = (/** @type {any} */ unit) => unit?.kind === "word" && /^[a-z]+$/.test(unit.word);
  const isCapital = (/** @type {any} */ unit) => /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(shown[unit.at - offset] ?? "");
  const found = [];
  let called = false;
  for (let at = 0; at < units.length; ) {
    const titles = called ? 0 : titlesAt(units, at, isName, isCapital);
    if (titles) {
      found.push(...units.slice(at, at + titles).map((unit) => ({ ...unit, kind: "noise" })));
      at += titles;
      called = true;
      continue;
    }
    const capital = isName(units[at]) && isCapital(units[at]);
    let end = at;
    while (end - at < 5 && isName(units[end]) && isCapital(units[end])) end++;
    const run = units.slice(at, Math.max(end, at + 1));
    const named = capital && run.length > 1 && (called || SURNAMES.has(units[at].word));
    found.push(named ? person(run) : units[at]);
    at += named ? run.length : 1;
    called = false;
  }
  return found;
}

/** @returns {number} how many units from a place on are a title before a name */
function titlesAt(units, at, isName, isCapital) {
  const [unit, next, third] = units.slice(at, at + 3);
  if (!isName(unit) || !isName(next)) return 0;
  if (unit.word === "dong" && next.word === "chi" && isName(third)) return 2;
  return +(TITLES.has(unit.word) || (SPOKEN.has(unit.tokens[0].accented) && isCapital(next)));
}

/** Words side by side.
 * @param {Token[]} found @returns {string[]} */
export const sideBySide = (found) => [...found.map((token) => token.word), ...pairs(found)];

/** @param {any[]} units */
function person(units) {
  const tokens = units.flatMap((unit) => unit.tokens);
  const text = units.map((unit) => unit.text).join(" ");
  return { ...units[0], kind: "person", text, tokens, word: "", ways: [sideBySide(tokens)] };
}
