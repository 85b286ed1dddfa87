// Spelling: what a word that finds nothing was probably meant to be, judged by the words beside it.

import { foldWord } from "./engine.js";

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

const MOST_READINGS = 8; // of one word
const MOST_TEXTS = 60;

/** Texts that the query was probably meant to be, the likeliest first; the caller knows which of them finds posts.
 * @param {import("./finding.js").Finding} finding @param {string[]} lexicon
 * @param {import("./analyzer.js").Analyzer} analyzer @returns {AsyncGenerator<string>} */
export async function* likely(finding, lexicon, analyzer) {
  const { query } = finding;
  const { abbreviations, entities } = await finding.store.json(finding.manifest.names);
  const words = query.tokens.map((token) => token.word);
  const read = async (/** @type {string[]} */ terms) => {
    await finding.load(terms);
    return finding.entries;
  };
  const places = Object.keys(entities).filter((id) => id.startsWith("tinh/")).map((id) => entities[id][0]);
  yield* places.flatMap((place) => nearPlace(words, query.shown, place));
  const doubtful = await doubted(query, words, new Set(lexicon), read);
  const choices = [];
  for (const at of doubtful) {
    const short = Object.keys(abbreviations).filter((each) => words[at].length > 1 && each.startsWith(words[at]));
    const found = await ranked(words, at, lexicon, read);
    choices.push([...short.map((each) => ({ reading: [each], score: 1 })), ...found].slice(0, MOST_READINGS));
  }
  if (!choices.length || choices.some((each) => !each.length)) return;
  const all = await combined(words, doubtful, choices, read);
  for (const reading of all.slice(0, MOST_TEXTS)) {
    yield query.shown.map((shown, at) => (doubtful.includes(at) ? written(reading[doubtful.indexOf(at)], shown) : shown)).join(" ");
  }
}

/** @param {string[]} reading @param {string} shown @returns {string} with capitals where there were some */
const written = (reading, shown) =>
  reading.map((word) => (/^\p{Lu}\p{Ll}/u.test(shown) ? word[0].toUpperCase() + word.slice(1) : word)).join(" ");

/** The places of words that no post has; and of one known word in odd company, since several are a question in the
 * reader's own words. */
async function doubted(query, words, known, read) {
  const inName = new Set(query.units.flatMap((unit) => (unit.spare || ["number", "noise"].includes(unit.kind) ? unit.tokens.map((_, at) => unit.at + at) : [])));
  const plain = words.map((_, at) => at).filter((at) => /^[a-z]{2,}$/.test(words[at]) && !inName.has(at) && query.tokens[at]);
  const must = new Set(query.units.filter((unit) => unit.must).flatMap((unit) => unit.tokens.map((token) => token.word)));
  const people = new Set(query.units.filter((unit) => unit.kind === "person").flatMap((unit) => unit.tokens.map((_, at) => unit.at + at)));
  const strange = plain.filter((at) => !known.has(words[at]) && !must.has(words[at]));
  const entries = await read([]);
  const beside = (/** @type {number} */ at) => [at, at + 1].some((place) => entries.has(`${words[place - 1]}_${words[place]}`));
  const odd = plain.filter((at) => !people.has(at) && known.has(words[at]) && !must.has(words[at]) && !beside(at));
  return (odd.length === 1 ? [...strange, ...odd] : strange).sort((a, b) => a - b).slice(0, 4);
}

/** Texts in which words are taken for the name of a place that is written nearly so.
 * @param {string[]} words @param {string[]} shown @param {string} place @returns {string[]} */
function nearPlace(words, shown, place) {
  const parts = foldWord(place.toLowerCase()).split(/[ -]+/);
  const name = parts.join("");
  const found = [];
  for (let size = 1; size <= parts.length; size++) {
    for (let at = 0; at + size <= words.length; at++) {
      const typed = words.slice(at, at + size).join("");
      const same = size === parts.length && parts.filter((part, i) => part !== words[at + i]);
      const near = same ? same.length && same.every((part, i) => isNear(part, words[at + parts.indexOf(part)] ?? "")) : isNear(typed, name) || (typed === name && size < parts.length);
      if (near && typed.length > 4) found.push([...shown.slice(0, at), place, ...shown.slice(at + size)].join(" "));
    }
  }
  return found;
}

/** All ways to read the doubtful words together: those first whose words stand beside one another most.
 * @returns {Promise<string[][][]>} */
async function combined(words, doubtful, choices, read) {
  let all = [{ readings: [], score: 0 }];
  for (const [index, mine] of choices.entries()) {
    const next = doubtful[index] === doubtful[index - 1] + 1;
    const joints = next ? all.flatMap(({ readings }) => mine.map(({ reading }) => `${readings.at(-1).at(-1)}_${reading[0]}`)) : [];
    const entries = await read(joints);
    all = all.flatMap(({ readings, score }) =>
      mine.map((choice) => {
        const joint = next ? entries.get(`${readings.at(-1).at(-1)}_${choice.reading[0]}`)?.df[2] ?? 0 : 0;
        return { readings: [...readings, choice.reading], score: score + choice.score + (joint ? 1e6 + joint : 0) };
      }),
    );
    all = all.sort((a, b) => b.score - a.score).slice(0, MOST_TEXTS);
  }
  return all.map(({ readings }) => readings);
}

/** The readings of the word at a place among others, the best first: those that stand beside their neighbours, then
 * those that are frequent.
 * @param {string[]} words @param {number} at @param {string[]} lexicon
 * @param {(terms: string[]) => Promise<Map<string, {df: number[]}>>} entries
 * @returns {Promise<{reading: string[], score: number}[]>} */
export async function ranked(words, at, lexicon, entries) {
  const choices = readings(words[at], lexicon).map((reading) => ({ reading, pairs: pairsOf(words, at, reading) }));
  const left = await entries(choices.flatMap(({ pairs }) => pairs.slice(0, 1)));
  // Pairs that begin with the reading lie each in a file of its own: only the likely ones are looked up.
  const df = (/** @type {Map<string, {df: number[]}>} */ from, /** @type {string} */ term) => from.get(term)?.df[2] ?? 0;
  const likely = choices
    .map((choice) => ({ ...choice, score: choice.pairs.length ? df(left, choice.pairs[0]) : 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 16);
  const rest = await entries(likely.flatMap(({ pairs, reading }) => [...pairs.slice(1), ...reading]));
  return likely
    .map(({ reading, pairs, score }) => {
      const beside = pairs.slice(1).reduce((sum, pair) => sum + df(rest, pair), score);
      const alone = Math.max(...(rest.get(reading[0])?.df ?? [0]), 0);
      return { reading, score: beside ? 1e6 + beside : alone / 1e3 };
    })
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score);
}

/** The pairs that a reading makes with the words beside it, the left one first, and inside itself.
 * @param {string[]} words @param {number} at @param {string[]} reading @returns {string[]} */
function pairsOf(words, at, reading) {
  const run = [...words.slice(Math.max(at - 1, 0), at), ...reading, ...words.slice(at + 1, at + 2)];
  return run.slice(1).map((word, after) => `${run[after]}_${word}`);
}
