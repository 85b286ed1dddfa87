// Names offered for what is being typed: loaded with the first letter.

const MOST = 6;

/** The names that a text may be the beginning of: those that begin with it, with its marks, at the end of a word, and
 * short ones come first.
 * @param {string[]} names @param {string} text @param {(text: string) => string} fold takes marks off
 * @returns {string[]} */
export function offered(names, text, fold) {
  const typed = text.normalize("NFC").trim().toLowerCase();
  const folded = fold(typed);
  if (folded.length < 2) return [];
  const found = names.flatMap((name) => {
    const at = ` ${fold(name)}`.indexOf(` ${folded}`);
    if (at < 0 || fold(name) === folded) return [];
    const end = at + typed.length;
    const differs = +(name.slice(at, end).toLowerCase() !== typed);
    const goesOn = +/[^ ]/.test(name[end] ?? " ");
    return { name, rank: [at, differs, goesOn, name.length] };
  });
  found.sort(({ rank: a }, { rank: b }) => a.map((each, at) => each - b[at]).find(Boolean) ?? 0);
  return found.slice(0, MOST).map(({ name }) => name);
}
