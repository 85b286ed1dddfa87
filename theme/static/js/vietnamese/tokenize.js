// Words, dates, amounts, codes and abbreviations of a text: the twin of plugins/vietnamese/tokenize.py.

import { accentedWord, clean, fold, foldWord } from "./normalize.js";

/** @typedef {{word: string, accented: string, parts: string[], joined: boolean}} Token */

const LONGEST = 40;
const LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u01a0\u01a1\u01af\u01b0\u1e00-\u1eff";
const RUN = new RegExp(`[${LETTER}0-9]+(?:[&/.,-][${LETTER}0-9]+)*`, "g");

let lower = "abcdefghijklmnopqrstuvwxyzđ";
for (const vowel of "aăâeêioôơuưy") {
  for (const tone of ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]) lower += (vowel + tone).normalize("NFC");
}
const L = lower;
const U = lower.toUpperCase();
const VOWELLED = "(?:b|c|ch|d|g|gh|h|k|kh|l|m|n|ng|ngh|nh|ph|p|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|k|m|n|ng|nh|p|t)?";
const SYLLABLE = new RegExp(`^${VOWELLED}$`);
const VOWEL = /[aeiouy]/;
const CODE_TYPE = "CTr|CT|NQ|QĐ|KH|NĐ|TTr|TT|HD|TB|BC|CV|KL|QH";

/** @param {string} letters @returns {boolean} */
const isSyllable = (letters) => SYLLABLE.test(fold(letters));

/** @type {[RegExp, (...groups: string[]) => string][]} */
const CUTS = [
  [
    new RegExp(`([${U}]{2,})([${L}]+)`, "g"),
    (all, capitals, rest) => {
      const last = capitals.at(-1) + rest;
      if (isSyllable(last)) return capitals.length < 3 ? all : `${capitals.slice(0, -1)} ${last}`;
      return isSyllable(rest) ? `${capitals} ${rest}` : all;
    },
  ],
  [
    new RegExp(`([${U}]?[${L}]+)(?=([${U}]+)([${L}]*))`, "g"),
    (word, _, capitals, rest) => {
      const next = rest ? isSyllable(capitals.at(-1) + rest) : capitals.length > 1;
      return word.length > 1 && next && isSyllable(word) ? `${word} ` : word;
    },
  ],
  [new RegExp(`[${L}]{2}(?=[0-9])`, "g"), (all) => `${all} `],
  [new RegExp(`[0-9](?=[${U}][${L}]|[${L}]{2})`, "g"), (all) => `${all} `],
  [new RegExp(`([0-9])(?: ?/ ?| -|- )(?=(?:${CODE_TYPE})[-/ ])`, "g"), (_, digit) => `${digit}/`],
  [new RegExp(`([/-](?:${CODE_TYPE}))(?: ?[/-] ?)(?=[${U}]{2})`, "g"), (_, type) => `${type}-`],
];

/** Words that lost the space between them get it back; codes lose spaces that they should not have.
 * @param {string} text @returns {string} */
function unglue(text) {
  for (const [pattern, cut] of CUTS) text = text.replace(pattern, cut);
  return text;
}

/** @param {string} text @returns {Token[]} its tokens in order */
export function tokens(text) {
  const found = [];
  text = unglue(clean(text));
  let end = -1;
  for (const run of text.matchAll(RUN)) {
    const joined = end >= 0 && /^[ \t&-]*$/.test(text.slice(end, run.index));
    found.push(...readRun(run[0].toLowerCase(), joined));
    end = run.index + run[0].length;
  }
  return found;
}

/** The tokens of a text that is clean, each with where it stands.
 * @param {string} text @returns {(Token & {from: number, to: number})[]} */
export function placed(text) {
  const found = [];
  let end = -1;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const read = readRun(run.toLowerCase(), end >= 0 && /^[ \t&-]*$/.test(text.slice(end, index)));
    let from = index;
    for (const token of read) {
      const part = read.length > 1 ? /^[^&/.,-]*/.exec(text.slice(from))[0] : run;
      found.push({ ...token, from, to: from + part.length });
      from += part.length + 1;
    }
    end = index + run.length;
  }
  return found;
}

/** @param {string} run @param {boolean} joined @returns {Token[]} */
function readRun(run, joined) {
  const marks = run.match(/[&/.,-]/g);
  if (!marks) return [word(run, joined)];
  const parts = run.split(/[&/.,-]/);
  const figure = date(run) || amount(run) || code(parts, marks) || abbreviation(parts, marks);
  if (figure) return [{ ...figure, joined }];
  return parts.map((part, at) => word(part, at ? "-&".includes(marks[at - 1]) : joined));
}

/** @param {string} digits @returns {string} */
const number = (digits) => digits.replace(/^0+(?=.)/, "");

/** @param {string} part @param {boolean} joined @returns {Token} */
function word(part, joined) {
  if (/^[0-9]+$/.test(part)) return { word: number(part).slice(0, LONGEST), accented: "", parts: [], joined };
  part = part.slice(0, LONGEST);
  const folded = foldWord(part);
  return { word: folded, accented: VOWEL.test(folded) ? accentedWord(part) : "", parts: [], joined };
}

/** @param {string} key @param {string[]} parts @returns {Token} */
const figureToken = (key, parts = []) => ({
  word: key.slice(0, LONGEST),
  accented: "",
  parts: [...new Set(parts.map((part) => part.slice(0, LONGEST)))],
  joined: false,
});

/** @param {string} digits @returns {string} two digits at least */
const two = (digits) => number(digits).padStart(2, "0");

/** @param {string} run @returns {Token | null} */
function date(run) {
  let found = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)[0-9]{2})$/.exec(run);
  if (found) return fullDate(found[4], found[3], found[1]);
  found = /^((?:19|20)[0-9]{2})([/.-])([0-9]{1,2})\2([0-9]{1,2})$/.exec(run);
  if (found) return fullDate(found[1], found[3], found[4]);
  found = /^([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})$/.exec(run);
  if (found && isMonth(found[1])) return figureToken(`${found[2]}-${two(found[1])}`, [found[2], number(found[1])]);
  found = /^((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])$/.exec(run);
  if (found) return figureToken(run, [found[1], number(found[2])]);
  found = /^([0-9]{1,2})[/.-]([0-9]{1,2})$/.exec(run);
  if (found && isDay(found[1]) && isMonth(found[2])) {
    return figureToken(`${two(found[2])}-${two(found[1])}`, [number(found[1]), number(found[2])]);
  }
  return null;
}

/** @param {string} text @returns {boolean} */
export const isDay = (text) => +text >= 1 && +text <= 31;
/** @param {string} text @returns {boolean} */
export const isMonth = (text) => +text >= 1 && +text <= 12;

/** The token of a whole date; null where the numbers are none.
 * @param {string} year @param {string} month @param {string} day @returns {Token | null} */
export function fullDate(year, month, day) {
  if (!isMonth(month) || !isDay(day)) return null;
  const [m, d] = [two(month), two(day)];
  return figureToken(`${year}-${m}-${d}`, [`${year}-${m}`, `${m}-${d}`, year]);
}

/** @param {string} run @returns {Token | null} */
function amount(run) {
  const found = /^(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)$/.test(run);
  return found ? figureToken(run.replace(/[.,]/g, "")) : null;
}

/** @param {string[]} written @param {string[]} marks @returns {Token | null} */
function code(written, marks) {
  const parts = written.map(fold);
  if (!/^[0-9]{1,6}[a-z]{0,2}$/.test(parts[0]) || !"/-".includes(marks[0]) || parts.length > 6) return null;
  if (!parts.slice(1).some((part) => /^[bcdfghjklmnpqrstvwxz]{1,6}[0-9]{0,2}$/.test(part))) return null;
  const keys = parts.map((part, at) => (at && /[^0-9]/.test(part) ? part : number(part)));
  return figureToken(keys.join("-"), keys);
}

/** @param {string[]} written @param {string[]} marks @returns {Token | null} */
function abbreviation(written, marks) {
  const parts = written.map(fold);
  if (marks.some((mark) => !"&-.".includes(mark))) return null;
  if (!parts.every((part) => /^[bcdfghjklmnpqrstvwxz]{1,5}$/.test(part))) return null;
  return figureToken(parts.join(""), parts);
}
