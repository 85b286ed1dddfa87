// Normal forms of Vietnamese text: the twin of plugins/vietnamese/normalize.py and fold.py.

const TONES = { "\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0301": "S", "\u0323": "J" };
const Y_AS_I = /^(?:h|k|l|m|s|t|qu)y$/;

/** The text in NFC with plain spaces and dashes, without invisible characters and look-alikes of Đ.
 * @param {string} text @returns {string} */
export function clean(text) {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFC")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u00d0\u0189]/g, "Đ")
    .replace(/[\u00f0\u0256]/g, "đ")
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-");
}

/** Lower case without any marks; đ becomes d.
 * @param {string} text @returns {string} */
export function fold(text) {
  return text
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
}

/** @param {string} word a word in lower case @returns {string} its final y as i where both are legal */
const withI = (word) => (Y_AS_I.test(word) ? word.slice(0, -1) + "i" : word);

/** @param {string} part a word in lower case @returns {string} its key without marks */
export const foldWord = (part) => withI(fold(part));

/** @param {string} part a word in lower case @returns {string} its key with marks, the tone last, as a capital */
export function accentedWord(part) {
  let tone = "";
  let kept = "";
  for (const char of part.normalize("NFD")) {
    if (char in TONES) tone ||= TONES[char];
    else kept += char;
  }
  return withI(kept.normalize("NFC")) + tone;
}
