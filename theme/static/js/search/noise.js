// The words of a question that only ask. Loaded with the first query that has one.

import { foldWord } from "./engine.js";

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */
/** @typedef {import("./slots.js").Slot} Slot */

const set = (/** @type {string} */ text) => new Set(text.split(" "));
const ASKING = /^(?:ai|nao|gi|bao nhieu|bao gio|khi nao|o dau|la ai)$/;
const AFTER_AI = set("la lam ki dung chu duoc giu phu phat du truong dang da");
const BEFORE_AI = set("la do boi cua");
// Only beside a question's own word do these mean nothing.
const WITH_MARKS = set("ơR laF gômF nhưngX cacS đươcJ do thiF coS cuaR vaF cho vêF tai taiJ lamF hay đaX seX vâyJ lucS nơi mâyS khi naoF ai giF đâu bao nhiêu giơF");
const FILLING = new Set([...WITH_MARKS].slice(0, -7).map((word) => foldWord(word.replace(/[FRXSJ]$/, ""))));

/** The words of a question that ask; the small words beside them.
 * @param {Token[]} found @returns {Slot[]} */
export function noise(found) {
  const word = (/** @type {number} */ at) => found[at]?.word ?? "";
  const plain = ({ word, accented }) => !accented || accented === word || WITH_MARKS.has(accented);
  const asks = found.map((token, at) => {
    if (!plain(token)) return 0;
    const two = `${token.word} ${word(at + 1)}`;
    if (ASKING.test(two)) return 2;
    if (token.word === "ai") return +(!at || AFTER_AI.has(word(at + 1)) || BEFORE_AI.has(word(at - 1)));
    return +(ASKING.test(token.word) || token.accented === "đâu");
  });
  if (!asks.some(Boolean)) return [];
  const silent = [];
  found.forEach((token, at) => {
    const end = asks[at] ? at + asks[at] : FILLING.has(token.word) && plain(token) ? at + 1 : 0;
    if (end) silent.push({ start: at, end, kind: "noise" });
  });
  return silent;
}
