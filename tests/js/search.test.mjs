// The engine's parts: lunr as vendored and mended, queries as read, excerpts, spelling, the protocol.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Analyzer } from "../../theme/static/js/search/analyzer.js";
import { excerpt } from "../../theme/static/js/search/excerpt.js";
import lunr from "../../theme/static/js/search/lunr.js";
import { replier } from "../../theme/static/js/search/messages.js";
import { offered } from "../../theme/static/js/search/naming.js";
import { isMarked, parse, sideBySide } from "../../theme/static/js/search/query.js";
import { bestReading, isNear, matches, readings } from "../../theme/static/js/search/spelling.js";
import { IndexFault, Store } from "../../theme/static/js/search/store.js";
import { fold } from "../../theme/static/js/vietnamese/normalize.js";

const LUNR_SHA256 = "0c50d9002b85780a842afffb567bb54ede402dae7c6dc5997a018614d8044fc8";
const analyzer = new Analyzer(
  { "so-y-te": ["Sở Y tế"], "tinh/yen-bai": ["Yên Bái"] },
  { khcn: ["khoa học và công nghệ"] },
);
const ways = (text) => parse(text, analyzer).units.map((unit) => unit.ways);

test("lunr is the version that lunr.py writes for, as npm has it", () => {
  const file = readFileSync(new URL("../../theme/static/js/vendor/lunr.min.js", import.meta.url));
  assert.equal(lunr.version, "2.3.9");
  assert.equal(createHash("sha256").update(file).digest("hex"), LUNR_SHA256);
});

test("terms with digits are found, and no others: lunr's TokenSet mended", () => {
  const terms = [];
  for (let day = 1; day <= 28; day++) for (let month = 1; month <= 12; month++) terms.push(`${day}/${month}/2009`);
  terms.sort();
  const set = lunr.TokenSet.fromArray(terms);
  assert.deepEqual(set.toArray().sort(), terms);
  for (const term of terms) assert.deepEqual(set.intersect(lunr.TokenSet.fromString(term)).toArray(), [term]);
});

test("loading lunr leaves nothing behind", () => {
  assert.equal("exports" in globalThis, false);
  assert.equal(globalThis.module, undefined);
});

test("words are units of their own", () => assert.deepEqual(ways("hội nghị"), [[["hoi"]], [["nghi"]]]));

test("a known body is one unit, asked for by its entity; its words are kept for an index that lacks it", () => {
  const query = parse("sở y tế yên bái", analyzer);
  assert.deepEqual(query.units.map((unit) => unit.ways), [[["@so-y-te"]], [["@tinh/yen-bai"]]]);
  assert.deepEqual(query.units.map((unit) => sideBySide(unit.spare)), [["so", "y", "te", "so_y", "y_te"], ["yen", "bai", "yen_bai"]]);
  assert.deepEqual([query.words, query.pairs, query.entities], [[], [], ["@so-y-te", "@tinh/yen-bai"]]);
});

test("words around a known body are asked for as they stand", () => {
  const query = parse("hội nghị sở y tế năm 2021", analyzer);
  assert.deepEqual(query.words, ["hoi", "nghi", "nam", "2021"]);
  assert.deepEqual(query.pairs, ["hoi_nghi", "nam_2021"]);
});

test("a name of one word may be another word too", () => {
  const hue = new Analyzer({ "tinh/hue": ["Huế"] }, {});
  assert.deepEqual(parse("hue", hue).units[0].ways, [["@tinh/hue"], ["hue"]]);
});

test("a date in words is one unit", () => {
  assert.deepEqual(ways("ngày 15 tháng 7 năm 2021"), [[["2021-07-15"]]]);
});

test("a document number is asked for whole or by its parts", () => {
  assert.deepEqual(ways("34-CT/TW"), [[["34-ct-tw"], ["34", "ct", "tw"]]]);
});

test("signs, quotes, fields and patterns", () => {
  const query = parse('yên -"bình dương" +bái tieu-de:sơ "kết quả" kho* hop~', analyzer);
  assert.deepEqual(query.without.map((unit) => unit.ways[0]), [["binh", "duong", "binh_duong", "=binhF", "=dương"]]);
  assert.deepEqual(query.units.map((unit) => [unit.text, unit.must, unit.title]), [
    ["yên", false, false],
    ["bái", true, false],
    ["sơ", false, true],
    ["kết quả", true, false],
  ]);
  assert.deepEqual(query.patterns, ["kho*", "hop~"]);
});

test("a dash between words rules nothing out", () => {
  assert.deepEqual(parse("kinh tế - kỹ thuật", analyzer).without, []);
  assert.deepEqual(parse("mặt trận-đoàn thể", analyzer).without, []);
});

test("marks count only where some were typed", () => {
  const marked = (text) => parse(text, analyzer).tokens.some(isMarked);
  assert.ok(!marked("so ket ubnd"));
  assert.ok(marked("sơ ket"));
  assert.deepEqual(parse("sơ ket", analyzer).accented, ["=sơ", "=ket"]);
});

test("nothing typed throws", () => {
  const odd = ["", "+", "-", '"', '""', "*", "~9", "a^x", "hoà:", "9:30", "((", "\\", "__proto__", "\u0000", "😀", "x".repeat(1e4)];
  for (const text of odd) assert.doesNotThrow(() => parse(text, analyzer), text);
  assert.ok(parse("sở ".repeat(4000), analyzer).cut);
  assert.ok(parse("sở ".repeat(4000), analyzer).units.length <= 24);
});

const any = (...words) => Object.fromEntries(words.map((word) => [word, []]));

test("an excerpt marks words however they are marked, neighbours as one", () => {
  assert.deepEqual(excerpt("Hội nghị ở Yên Bái, hoà hợp", any("yen", "bai", "hoa")), ["Hội nghị ở ", "Yên Bái", ", ", "hoà", " hợp"]);
});

test("an excerpt keeps to the marks that were typed", () => {
  assert.deepEqual(excerpt("sở sơ", { so: ["sơR"] }), ["", "sở", " sơ"]);
});

test("an excerpt of decomposed text is composed", () => {
  assert.deepEqual(excerpt("Sở Y tế".normalize("NFD"), any("te")), ["Sở Y ", "tế", ""]);
});

test("a long text is cut at words around the first word found", () => {
  const text = `${"đầu ".repeat(100)}đích ${"cuối ".repeat(100)}`;
  const pieces = excerpt(text, any("dich"), 60);
  assert.equal(pieces[1], "đích");
  assert.ok(pieces.join("").length <= 64);
  assert.match(pieces[0], /^…đầu/);
  assert.match(pieces[2], /cuối…$/);
});

test("a text without the words is its beginning", () => assert.deepEqual(excerpt("Một hai ba", any("x")), ["Một hai ba"]));

test("near words differ in one letter, or two that changed places", () => {
  for (const [a, b] of [["duc", "dcu"], ["duc", "dc"], ["duc", "ducc"], ["duc", "dut"], ["thuat", "thaut"]]) {
    assert.ok(isNear(a, b) && isNear(b, a), `${a} ${b}`);
  }
  for (const [a, b] of [["duc", "duc"], ["duc", "dcuu"], ["ab", "cd"], ["", "ab"]]) {
    assert.ok(!isNear(a, b), `${a} ${b}`);
  }
});

test("a word may have lost the space inside it", () => {
  assert.deepEqual(readings("yenbai", ["bai", "ban", "yen"]), [["yen", "bai"]]);
});

test("of near words the one that stands beside its neighbours wins", async () => {
  const df = { doan_duc: 3, duc_thuan: 2, doan_dau: 1, duc: 9, dau: 99 };
  const entries = async (terms) => new Map(terms.filter((term) => df[term]).map((term) => [term, { df: [0, 0, df[term]] }]));
  const lexicon = ["dau", "doan", "duc", "thuan"];
  assert.deepEqual(await bestReading(["doan", "dcu", "thuan"], 1, lexicon, entries), ["duc"]);
  assert.equal(await bestReading(["xx", "dcu", "yy"], 1, lexicon, entries), null);
});

test("patterns stand for words of the lexicon", () => {
  assert.deepEqual(matches("kỹ*", ["ki", "kia", "kin"]), ["ki", "kia", "kin"]);
  assert.deepEqual(matches("dcu~", ["cau", "duc"]), ["duc"]);
});

test("names are offered as they are typed: marks and whole words first, then short ones", () => {
  const names = ["Sóc Trăng", "Sơn La", "Sở Nội vụ", "Sở Y tế", "Ban quản lý Sở", "Hà Nội"];
  assert.deepEqual(offered(names, "sở", fold), ["Sở Y tế", "Sở Nội vụ", "Sơn La", "Sóc Trăng", "Ban quản lý Sở"]);
  assert.deepEqual(offered(names, "so", fold), ["Sở Y tế", "Sở Nội vụ", "Sơn La", "Sóc Trăng", "Ban quản lý Sở"]);
  assert.deepEqual(offered(names, "sơ", fold)[0], "Sơn La");
  assert.deepEqual(offered(names, " SỞ Y TẾ ", fold), []);
  assert.deepEqual(offered(names, "s", fold), []);
  assert.deepEqual(offered(names, "ội", fold), []);
});

test("the protocol gives answers and the names of faults", async () => {
  const reply = replier({
    search: async (text) => text.length,
    cards: async () => {
      throw new IndexFault("gone");
    },
  });
  assert.deepEqual(await reply({ id: 1, ask: "search", args: ["abc"] }), { id: 1, answer: 3 });
  assert.deepEqual(await reply({ id: 2, ask: "cards", args: [] }), { id: 2, fault: "IndexFault" });
});

test("a failed file is asked for again, a good one once", async () => {
  let calls = 0;
  const store = new Store(async () => {
    calls++;
    if (calls === 1) throw new Error("no network");
    return new TextEncoder().encode('{"format":2,"analyzer":1}');
  });
  await assert.rejects(store.manifest(), IndexFault);
  await store.manifest();
  await store.manifest();
  assert.equal(calls, 2);
});
