// Excerpts: the part of a text where the words of a query stand, cut into pieces with and without them.

import { accentedWord, foldWord } from "../vietnamese/normalize.js";

const WORD = /[\p{L}\p{M}]+|[0-9]+/gu;

/** A text in pieces; those at odd places are words of the query. Long texts are cut around the first of them.
 * @param {string} text @param {Record<string, string[]>} wanted folded words, each with the ways to mark it that count,
 * any when there are none @param {number} [most] characters @returns {string[]} */
export function excerpt(text, wanted, most = 240) {
  text = text.normalize("NFC");
  const found = [...text.matchAll(WORD)].filter(([written]) => {
    const word = written.toLowerCase();
    const ways = wanted[foldWord(word).replace(/^0+(?=.)/, "")];
    return ways && (!ways.length || ways.includes(accentedWord(word)));
  });
  const first = found[0]?.index ?? 0;
  const from = text.length > most && first > most / 2 ? text.lastIndexOf(" ", first - most / 3) + 1 : 0;
  const to = text.length - from > most ? text.lastIndexOf(" ", from + most) : text.length;
  const pieces = [from ? "…" : ""];
  let at = from;
  for (const { 0: word, index } of found) {
    if (index < from || index + word.length > to) continue;
    const between = text.slice(at, index);
    // Neighbouring words are marked as one.
    if (pieces.length > 1 && between === " ") pieces[pieces.length - 2] += between + word;
    else pieces.push(pieces.pop() + between, word, "");
    at = index + word.length;
  }
  pieces.push(pieces.pop() + text.slice(at, to) + (to < text.length ? "…" : ""));
  return pieces;
}
