// Questions: what a reader wants to know of a bloc's roster, and the words that tell of what.

/** @typedef {import("../vietnamese/tokenize.js").Token} Token */

const set = (/** @type {string} */ text) => new Set(text.split(" "));

/** Words that stand in a question or a title, and name nothing. */
const GENERAL = set(
  "khoi cum khu vuc thi dua giao uoc td tdkt cac co quan don vi nganh so cap tinh thanh pho tp huyen thuoc truc nam hoc hoi nghi " +
    "cong tac khen thuong truong pho dung dau lam la ai nao gi do o dau gom bao nhung bao nhieu may thanh vien danh sach " +
    "thi giu vai tro lanh cua va voi cho duoc bau chon luan phien khi ngay thang 6 dau cuoi giua phong trao to chuc tong so ket " +
    "trien khai nhiem ki phuong huong nay hien nhiem bai viet thong tin tin ve chu tri doi nhu the tong con da se ra cho biet xin hoi la",
);
const SCHOOL = set("dai cao trung hoc thpt nghe chinh mam tieu");

/** Those of them that stand in every bloc's name. */
const HEADS = set("khoi cum khu vuc thi dua giao uoc td tdkt cac co quan so nam hoc tinh la ai nao lam truong pho don vi gom nhung dung dau");

/** @param {string} word */
export const isHead = (word) => HEADS.has(word);

/** @param {string} word @returns {boolean} whether a word of a name or a query tells anything */
export const isAbout = (word) => !GENERAL.has(word);

/** The words of a query outside of what it names otherwise.
 * @param {import("./query.js").Query} query @param {string[]} [but] kinds of names whose words count too
 * @returns {Token[]} */
export function plainWords({ units }, but = []) {
  const named = ["province", "year", "number", "kind", "noise", "day", "code", "body"].filter((kind) => !but.includes(kind));
  return units.filter((unit) => !named.includes(unit.kind) && !unit.strict?.[0][0].startsWith("#so/")).flatMap((unit) => unit.tokens);
}

/** What is asked about a roster: its lead, deputy or members; or a body's years.
 * @param {Token[]} found @returns {"" | "lead" | "deputy" | "members"} */
export function asksWhat(found) {
  const text = ` ${found.map((token, at) => (isLead(found, at) ? "truong" : token.word === "truong" ? "-" : token.word)).join(" ")} `;
  if (/ (?:pho truong|pho) (?:khoi|cum|khu vuc) | (?:khoi|cum) pho | cum pho truong /.test(text)) return "deputy";
  if (/ (?:truong (?:khoi|cum|khu vuc)|(?:khoi|cum) truong|dung dau|lam truong|lanh dao khoi|dau tau|cam co|giu chuc truong) /.test(text)) return "lead";
  if (/ (?:gom|thanh vien|bao gom|danh sach) /.test(text)) return "members";
  if (/ (?:nhung|bao nhieu|may|cac) (?:don vi|co quan|so|thanh vien|truong|hoi|ban|to chuc) /.test(text) && / (?:nao|bao nhieu|may|gi) /.test(text)) return "members";
  if (/ (?:don vi|co quan|ai) nao (?:trong|thuoc|o|tham gia) /.test(text)) return "members";
  return "";
}

/** Whether a word is the "trưởng" of a bloc and no school.
 * @param {Token[]} found @param {number} at */
function isLead(found, at) {
  const { word, accented } = found[at];
  if (word !== "truong") return false;
  if (accented !== word) return accented === "trươngR";
  return !SCHOOL.has(found[at + 1]?.word ?? "");
}
