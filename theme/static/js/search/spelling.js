// Spelling: what a word that finds nothing was probably meant to be, judged by the words beside it.

import { foldWord } from "../vietnamese/normalize.js";

/** Whether two words differ by one letter added, left out, changed, or by two neighbours swapped.
 * @param {string} a @param {string} b @returns {boolean} */
export function isNear(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** The words that one with a * at its end begins, or that one with a ~ is near to; the first ones of many.
 * @param {string} text @param {string[]} lexicon @returns {string[]} */
export function matches(text, lexicon) {
  const stem = foldWord(text.replace(/[*~].*$/, "").normalize("NFC").toLowerCase());
  const fits = (word) => (text.includes("~") ? word === stem || isNear(stem, word) : word.startsWith(stem));
  return lexicon.filter(fits).slice(0, 60);
}

/** Ways to read a word: near words of the lexicon, and the word cut in two where a space is missing.
 * @param {string} word @param {string[]} lexicon @returns {string[][]} */
export function readings(word, lexicon) {
  const near = lexicon.filter((known) => isNear(word, known)).map((known) => [known]);
  if (word.length < 4) return near;
  const known = new Set(lexicon);
  for (let at = 2; at < word.length - 1; at++) {
    const halves = [word.slice(0, at), word.slice(at)];
    if (halves.every((half) => known.has(half))) near.push(halves);
  }
  return near;
}

/** Puts likelier words in the place of those that find nothing or stand beside their neighbours nowhere.
 * @param {import("./query.js").Query} query which is changed @param {import("./query.js").Unit[]} units
 * @param {string[]} lexicon @param {(terms: string[]) => Promise<Map<string, any>>} read loads entries, and gives all
 * @returns {Promise<string>} the query as corrected, '' where nothing was */
export async function correct(query, units, lexicon, read) {
  const words = query.tokens.map((token) => token.word);
  const known = new Set(lexicon);
  const entries = await read([]);
  const beside = ({ at }) => [at, at + 1].some((place) => entries.has(`${words[place - 1]}_${words[place]}`));
  const plain = units.filter((unit) => unit.word && !unit.must && /^[a-z]{2,}$/.test(unit.word));
  const strange = plain.filter((unit) => !known.has(unit.word));
  // One known word in odd company may be a slip; several are a question in the reader's own words.
  const odd = plain.filter((unit) => known.has(unit.word) && !beside(unit));
  const doubtful = odd.length === 1 ? [...strange, ...odd].sort((a, b) => a.at - b.at) : strange;
  const current = [...words];
  let shift = 0;
  let changed = false;
  for (const { at, word } of doubtful) {
    const reading = await bestReading(current, at + shift, lexicon, read);
    if (!reading) continue;
    current.splice(at + shift, 1, ...reading);
    shift += reading.length - 1;
    changed = true;
    query.words = [...query.words, ...reading];
    query.units = query.units.map((unit) => (unit.word === word && unit.at === at ? { ...unit, ways: [reading], word: "" } : unit));
  }
  if (!changed) return "";
  query.pairs = current.slice(1).map((word, at) => `${current[at]}_${word}`);
  return current.join(" ");
}

/** The best reading of the word at a place among others, or null.
 * @param {string[]} words @param {number} at @param {string[]} lexicon
 * @param {(terms: string[]) => Promise<Map<string, {df: number[]}>>} entries @returns {Promise<string[] | null>} */
export async function bestReading(words, at, lexicon, entries) {
  const choices = readings(words[at], lexicon).map((reading) => ({ reading, pairs: pairsOf(words, at, reading) }));
  const left = await entries(choices.flatMap(({ pairs }) => pairs.slice(0, 1)));
  // Pairs that begin with the reading lie each in a file of its own: only the likely ones are looked up.
  const df = (/** @type {Map<string, {df: number[]}>} */ from, /** @type {string} */ term) => from.get(term)?.df[2] ?? 0;
  const likely = choices
    .map((choice) => ({ ...choice, score: choice.pairs.length ? df(left, choice.pairs[0]) : 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 12);
  const rest = await entries(likely.flatMap(({ pairs, reading }) => [...pairs.slice(1), ...reading]));
  let best = null;
  let most = 0;
  for (const { reading, pairs, score } of likely) {
    const beside = pairs.slice(1).reduce((sum, pair) => sum + df(rest, pair), score);
    const alone = Math.max(...(rest.get(reading[0])?.df ?? [0]), 0);
    // A pair is worth more than any number of lone occurrences; a short word needs one.
    const worth = beside ? 1e6 + beside : words.length > 1 || words[at].length < 4 || reading.length > 1 ? 0 : alone;
    if (worth > most) [best, most] = [reading, worth];
  }
  return best;
}

/** The pairs that a reading makes with the words beside it, the left one first, and inside itself.
 * @param {string[]} words @param {number} at @param {string[]} reading @returns {string[]} */
function pairsOf(words, at, reading) {
  const run = [...words.slice(Math.max(at - 1, 0), at), ...reading, ...words.slice(at + 1, at + 2)];
  return run.slice(1).map((word, after) => `${run[after]}_${word}`);
}
