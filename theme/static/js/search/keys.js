// Keys: what was typed while the input method was off. Telex spells marks with letters, VNI with digits.

const CIRCUMFLEX = { a: "â", e: "ê", o: "ô" };
const HORN = { a: "ă", o: "ơ", u: "ư" };
const TELEX = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const VNI = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };

/** A text as it was meant; '' where no word of it reads as keys. Words that the archive has are left as they are.
 * @param {string} text @param {(word: string) => boolean} known whether the archive has a word @returns {string} */
export function typedKeys(text, known) {
  let changed = false;
  const words = text.split(" ").map((word) => {
    if (known(word)) return word;
    const meant = telex(word) || vni(word);
    if (!meant || !known(meant)) return word;
    changed = true;
    return meant;
  });
  return changed ? words.join(" ") : "";
}

/** @param {string} word @returns {string} what Telex makes of keys, '' where they are none
 * @example telex("dduwcs") // "đức" */
export function telex(word) {
  // A w without a vowel to bear it is one.
  const lower = word.toLowerCase().replace(/^([^aeiouyw]*)w(?![aeiouyw])/, "$1uw");
  if (!/^[a-z]+$/.test(lower) || !/[sfrxjw]|aa|ee|oo|dd|[aeo][a-z]+[aeo]$|d[a-z]+d/.test(lower)) return "";
  let made = lower.replace(/dd|^d(?=[a-z]*d$)/, "đ");
  if (made.startsWith("đ") && !lower.startsWith("dd")) made = made.slice(0, -1);
  let tone = "";
  made = made.replace(/([aeiouyăâêôơư].*?)([sfrxj])(?=[^sfrxj]*$)/, (_, before, key) => {
    tone = TELEX[key];
    return before;
  });
  made = made.replace(/uow|uwow|uwo/g, "ươ").replace(/aa|ee|oo/g, ([vowel]) => CIRCUMFLEX[vowel]);
  made = made.replace(/([aeo])([a-zđ]+)\1$/, (_, vowel, between) => CIRCUMFLEX[vowel] + between);
  made = made.replace(/uo([a-z]+)w$/, "ươ$1").replace(/([aou])([a-z]*)w$/, (_, vowel, rest) => HORN[vowel] + rest);
  made = made.replace(/([aou])w/g, (_, vowel) => HORN[vowel]).replace(/w/g, "ư").replace(/ưo/, "ươ");
  return finished(made, tone, lower);
}

/** @param {string} word @returns {string} what VNI makes of keys, '' where they are none
 * @example vni("d9u71c") // "đức" */
export function vni(word) {
  const lower = word.toLowerCase();
  if (!/^[a-z]+[1-79][a-z1-9]*$/.test(lower) && !/^[a-z]*a8/.test(lower)) return "";
  let tone = "";
  let made = lower.replace(/[1-5]/, (key) => ((tone = VNI[key]), ""));
  if (/9/.test(made)) made = made.replace(/^d/, "đ").replace("9", "");
  if (/6/.test(made)) made = made.replace("6", "").replace(/[aeo](?!.*[aeo])/, (vowel) => CIRCUMFLEX[vowel]);
  if (/a[a-z]*8/.test(made)) made = made.replace("8", "").replace("a", "ă");
  if (/7/.test(made)) made = made.replace(/7/g, "").replace(/uo/, "ươ").replace(/^([^ươ]*)([uo])/, (all, head, vowel) => head + HORN[vowel]);
  return /[0-9]/.test(made) ? "" : finished(made, tone, lower);
}

/** A syllable with its tone on the vowel that bears it.
 * @param {string} made @param {string} tone @param {string} typed @returns {string} */
function finished(made, tone, typed) {
  const found = /^((?:qu|gi(?=[aeiouyăâêôơư])|[^aeiouyăâêôơư])*)([aeiouyăâêôơư]+)([a-z]*)$/.exec(made);
  if (!found || made === typed) return tone && found ? toned(found, tone) : "";
  return tone ? toned(found, tone) : made;
}

/** @param {RegExpExecArray} parts @param {string} tone @returns {string} */
function toned([, head, vowels, tail], tone) {
  const marked = vowels.search(/[ăâêôơư](?!.*[ăâêôơư])/);
  const at = marked >= 0 ? marked : vowels.length > 1 && (tail || vowels.length > 2) ? 1 : 0;
  return (head + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + tail).normalize("NFC");
}
