// Rescue: what a query that finds nothing was probably meant to be. Loaded only then. A reading counts if it finds posts.

import { Finding, foldWord, parse, place } from "./engine.js";
import { cover } from "./covering.js";
import { inVietnamese } from "./english.js";
import { relatives } from "./relatives.js";
import { likely, matches } from "./spelling.js";
import { typedKeys } from "./keys.js";

/** @typedef {{finding: Finding, ids: Uint32Array, read: string[], related?: Uint32Array}} Rescued */

const MOST_COMPLETIONS = 40;
const FEW_CHUNKS = 4; // of those that hold the terms of one beginning
export { cover };

/** Words with * or ~ become the words of the lexicon that they stand for.
 * @param {Finding} finding */
export async function addPatterns({ query, store }) {
  const texts = query.patterns.filter((text) => query.units.every((unit) => unit.text !== text));
  for (const text of texts) {
    const words = matches(text, await store.lexicon());
    query.words.push(...words);
    query.units.push({ text, ways: words.length ? words.map((word) => [word]) : [[text]], word: "", must: true, title: false,
      at: -1, kind: "word", tokens: [] });
  }
}

/** @param {Finding} finding @param {import("./analyzer.js").Analyzer} analyzer @returns {Promise<Rescued | null>} */
export async function rescue(finding, analyzer) {
  return (await completed(finding)) ?? (await inOtherWords(finding, analyzer));
}

/** The query read in another way, each of which may end in half a word or name what a body became. */
async function inOtherWords(finding, analyzer) {
  const widened = await succeeded(finding);
  if (widened) return widened;
  const { query } = finding;
  const lexicon = new Set(await finding.store.lexicon());
  const text = query.shown.join(" ");
  const pasted = /https?:\/\/\S+/.exec(query.text);
  const again = async (/** @type {string} */ other) => {
    const found = new Finding(finding.store, finding.manifest, parse(other, analyzer), finding.check, finding.entries);
    const ids = await found.attempt();
    if (ids.length && found.required().length) return { finding: found, ids, read: [other] };
    return null;
  };
  for (const other of [pasted && address(pasted[0]), recoded(query.text), typedKeys(text, (word) => lexicon.has(foldWord(word.toLowerCase()))), inVietnamese(text)]) {
    if (!other || other === text || other === query.text) continue;
    const plain = await again(other);
    // One word that reads as keys among many that do not is sooner misspelt, unless all then stand side by side.
    const changed = query.shown.filter((word, at) => word !== other.split(" ")[at]);
    const isDoubtful = changed.length * 2 < query.shown.length && changed.every((word) => !/dd|w|[fjx]$/i.test(word));
    if (plain && isDoubtful && !plain.finding.verbatim.length) continue;
    const found = plain ?? (await halfOrHeir(finding, parse(other, analyzer), other));
    if (found) return found;
  }
  // Of the readings that find posts the first in which all words stand side by side, else the likeliest.
  let spare = null;
  for await (const other of likely(finding, [...lexicon], analyzer)) {
    const found = await again(other);
    if (found && (found.finding.verbatim.length || !found.finding.plain)) return found;
    spare ??= found;
  }
  return spare;
}

/** Another reading whose last word is half, whose body has become another, or of which only a part is known. */
async function halfOrHeir(finding, query, read) {
  const other = new Finding(finding.store, finding.manifest, query, finding.check, finding.entries);
  await other.attempt();
  const found = (await completed(other)) ?? (await succeeded(other));
  if (found) return { ...found, read: [read, ...found.read] };
  const { ids, dropped } = cover(other, other.required());
  return ids.length && dropped.length * 2 <= other.required().length ? { finding: other, ids, read: [read] } : null;
}

/** What a body became, or was before, where it has nothing itself.
 * @param {Finding} finding @returns {Promise<Rescued | null>} */
async function succeeded(finding) {
  const { ids, names } = await relatives(finding, new Uint32Array(0));
  return ids.length ? { finding, ids, read: names, related: new Uint32Array(0) } : null;
}

/** The last word read as the beginning of one, while it is not ended; `beside`: only of one that stands beside the word
 * before it.
 * @param {Finding} finding @param {boolean} [beside] @returns {Promise<Rescued | null>} */
export async function completed(finding, beside = false) {
  const { query } = finding;
  const last = query.units.at(-1);
  if (!query.open || !last?.tokens.length || last.must || ["number", "noise"].includes(last.kind) || query.patterns.length) return null;
  const token = last.tokens.at(-1);
  const before = query.tokens.at(-2);
  const endings = await endingsOf(finding, token.word, before && token.joined ? before.word : "");
  if (!endings.length) return null;
  await finding.load(endings.flatMap(({ ways }) => ways.flat()));
  const asTyped = { ...last };
  const index = query.units.length - 1;
  const rest = last.tokens.slice(0, -1).map((each) => each.word);
  const known = [...query.words];
  for (const group of [endings.filter((each) => each.beside), beside ? [] : endings]) {
    const usable = group.slice(0, MOST_COMPLETIONS);
    if (!usable.length) continue;
    const ways = usable.flatMap(({ ways: each }) => each.map((way) => [...rest, ...way]));
    query.units[index] = { ...asTyped, kind: asTyped.kind === "person" ? "person" : "word", spare: false, word: "", ways, strict: undefined };
    query.words.push(...usable.map(({ word }) => word));
    query.pairs.push(...usable.flatMap((each) => (each.beside ? [each.beside] : [])));
    const ids = await finding.attempt();
    // Where the words before are side by side too, what was begun is most likely that.
    const run = query.tokens.slice(0, -1).map((each) => each.word);
    const near = run.slice(1).every((word, at) => finding.entries.has(`${run[at]}_${word}`));
    if (ids.length && (near || !beside)) return { finding, ids, read: [] };
    query.words = [...known];
  }
  query.units[index] = asTyped;
  if (beside) await finding.attempt();
  return null;
}

/** What a word may be the beginning of: words beside the one before it first, then any; abbreviations, codes and years.
 * @param {Finding} finding @param {string} word @param {string} before
 * @returns {Promise<{word: string, ways: string[][], beside: string}[]>} */
async function endingsOf(finding, word, before) {
  const { store } = finding;
  const found = [];
  if (before && /^[a-z0-9]+$/.test(word)) {
    const pairs = await begun(store, `${before}_${word}`);
    found.push(...pairs.map((pair) => ({ word: pair.slice(before.length + 1), ways: [[pair]], beside: pair })));
  }
  if (/[0-9]/.test(word)) {
    const codes = (await begun(store, word)).filter((term) => !term.includes("_"));
    found.push(...codes.map((term) => ({ word: term, ways: [[term]], beside: "" })));
    if (/^(?:19|20)\d?$/.test(word)) {
      const years = await begun(store, `#ky/${word}`);
      found.push(...years.map((term) => ({ word: term.slice(4), ways: [[term]], beside: "" })));
    }
    return found;
  }
  const { abbreviations } = await store.json(finding.manifest.names);
  const short = Object.keys(abbreviations).filter((each) => word.length > 1 && each.startsWith(word));
  found.push(...short.map((each) => ({ word: each, ways: [[`@${each}`]], beside: "" })));
  const words = (await store.lexicon()).filter((each) => each.startsWith(word) && each !== word);
  found.push(...words.map((each) => ({ word: each, ways: [[each]], beside: "" })));
  return found;
}

/** The terms that begin with some letters, in order; those of a few chunks.
 * @param {import("./store.js").Store} store @param {string} stem @returns {Promise<string[]>} */
async function begun(store, stem) {
  const { tables } = await store.manifest();
  const names = [];
  for (let at = Math.max(place(tables, stem) - 1, 0); at < tables.length && names.length < FEW_CHUNKS; at++) {
    if (tables[at][0] > `${stem}\uffff`) break;
    const chunks = await store.table(tables[at][1]);
    const from = Math.max(place(chunks, stem) - 1, 0);
    names.push(...chunks.slice(from).filter(([first], index) => !index || first <= `${stem}\uffff`).map(([, name]) => name));
  }
  const found = await Promise.all(names.slice(0, FEW_CHUNKS).map((name) => store.chunk(name)));
  return found.flatMap((entries) => [...entries.keys()].filter((term) => term.startsWith(stem)));
}

/** @param {string} url @returns {string} the words of an address */
function address(url) {
  const words = url.replace(/[?#].*/, "").replace(/\.\w{2,5}$/, "").split("/").slice(3);
  return (words.at(-1) || words.at(-2) || "").replace(/[-_]+/g, " ").replace(/ [0-9a-f]*\d[0-9a-f]*$/, "");
}

/** @param {string} text @returns {string} codes in the way of their own; a day without the year that is being typed */
const recoded = (text) =>
  text
    .normalize("NFC")
    .replace(/(^|\s)(?:\p{L}{2,4})(\d{1,5}[-/]\p{L}+(?:[-/]\p{L}+))/gu, "$1$2")
    .replace(/(^|\s)([A-ZĐa-zđ]{2,3})[ -]?(\d{1,5})\/(\p{L}{2,})(?=\s|$)/gu, "$1$3/$2-$4")
    .replace(/(^|\s)(\d{1,2}\/\d{1,2})\/(?:\d?|20\d?|19\d?)$/, "$1$2");
