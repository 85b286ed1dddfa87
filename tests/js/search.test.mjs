// The engine's parts: lunr as vendored and mended, queries as read, excerpts, spelling, the protocol.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Analyzer } from "../../theme/static/js/search/analyzer.js";
import lunr from "../../theme/static/js/search/lunr.js";
import { replier } from "../../theme/static/js/search/messages.js";
import { noise } from "../../theme/static/js/search/noise.js";
import { offered } from "../../theme/static/js/search/naming.js";
import { inVietnamese } from "../../theme/static/js/search/english.js";
import { telex, typedKeys, vni } from "../../theme/static/js/search/keys.js";
import { isMarked, parse } from "../../theme/static/js/search/query.js";
import { sideBySide } from "../../theme/static/js/search/slots.js";
import { isNear, matches, ranked, readings } from "../../theme/static/js/search/spelling.js";
import { IndexFault, Store } from "../../theme/static/js/search/store.js";
import { pieces } from "../../theme/static/js/search/passages.js";
import { inPieces, Why } from "../../theme/static/js/search/why.js";
import { fold } from "../../theme/static/js/vietnamese/normalize.js";

const LUNR_SHA256 = "0c50d9002b85780a842afffb567bb54ede402dae7c6dc5997a018614d8044fc8";
const analyzer = new Analyzer(
  { "so-y-te": ["Sở Y tế"], "tinh/yen-bai": ["Yên Bái"] },
  { khcn: ["khoa học và công nghệ"] },
  { "so-ket": ["Sơ kết"], "ky-ket-giao-uoc": ["Ký kết giao ước", "ký giao ước"] },
);
analyzer.noise = noise;
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
  assert.deepEqual(query.units.map((unit) => sideBySide(unit.tokens)), [["so", "y", "te", "so_y", "y_te"], ["yen", "bai", "yen_bai"]]);
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

/** The slots of a query: kind and text of each unit. */
const slots = (text) => parse(text, analyzer).units.map(({ kind, text }) => `${kind}:${text}`);

for (const [text, ...expected] of [
  ["sở y tế yên bái 2021", "body:sở y tế", "province:yên bái", "year:2021"],
  ["khối thi đua số 5 sơ kết năm 2022", "number:khối thi đua số 5", "kind:sơ kết", "year:năm 2022"],
  ["khoi VII", "number:khoi VII"],
  ["khối 6 tháng", "word:khối", "word:6", "word:tháng"],
  ["cụm 4", "number:cụm 4"],
  ["34-CT/TW ngày 15/7/2021", "code:34-CT/TW", "word:ngày", "day:15/7/2021"],
  ["đ/c Lê Công Nhường", "person:Lê Công Nhường"],
  ["đồng chí Phóng", "noise:đồng", "noise:chí", "word:Phóng"],
  ["GĐ Đinh Huy Hoàng", "noise:GĐ", "person:Đinh Huy Hoàng"],
  ["Ông Nguyễn Văn An", "noise:Ông", "person:Nguyễn Văn An"],
  ["ai ký giao ước ở yên bái", "noise:ai", "kind:ký giao ước", "noise:ở", "province:yên bái"],
  ["sơ kết 6 tháng đầu năm", "kind:sơ kết", "word:6", "word:tháng", "word:đầu", "word:năm"],
  ["ai", "word:ai"],
]) {
  test(`slots of “${text}”`, () => assert.deepEqual(slots(text), expected));
}

test("a bloc's number, a kind and a year have a strict sense", () => {
  const [number, kind, year] = parse("khối số 5 sơ kết 2022", analyzer).units;
  assert.deepEqual([number.ways, kind.strict, year.strict], [[["#so/khoi-5"]], [["#loai/so-ket"]], [["#ky/2022"]]]);
});

/** Where a query stands in a text: pieces, of which those at odd places are marked. */
const marked = (text, query, most) => {
  const why = new Why(analyzer, parse(query, analyzer).units);
  return inPieces(why.marked(why.read(text), most));
};

test("a name is marked where it stands, and no part of it elsewhere", () => {
  assert.deepEqual(marked("Lê Công Nhường, Sở Công nghệ", "Lê Công Nhường"), ["", "Lê Công Nhường", ", Sở Công nghệ"]);
  assert.deepEqual(marked("Sở Y tế sơ kết", "so y te"), ["", "Sở Y tế", " sơ kết"]);
});

test("neighbouring words are marked as one, and lone ones only where there are no others", () => {
  assert.deepEqual(marked("giải bóng chuyền, quả bóng", "bong chuyen"), ["giải ", "bóng chuyền", ", quả bóng"]);
  assert.deepEqual(marked("quả bóng", "bong chuyen"), ["quả ", "bóng", ""]);
});

test("marks keep to the marks that were typed, where the text has them", () => {
  assert.deepEqual(marked("sở và sơ", "sơ"), ["sở và ", "sơ", ""]);
  assert.deepEqual(marked("sở", "sơ"), ["", "sở", ""]);
});

test("abbreviations, numbers of documents and of blocs are marked whole", () => {
  assert.deepEqual(marked("Sở KH&CN họp", "khoa học và công nghệ"), ["Sở ", "KH&CN", " họp"]);
  assert.deepEqual(marked("theo 34-CT/TW, 05-CT/TU", "34-ct/tw"), ["theo ", "34-CT/TW", ", 05-CT/TU"]);
  assert.deepEqual(marked("của Khối thi đua VII tỉnh", "khối 7"), ["của ", "Khối thi đua VII", " tỉnh"]);
});

test("a long text is cut at words around its first mark", () => {
  const found = marked(`${"đầu ".repeat(100)}đích ${"cuối ".repeat(100)}`, "đích", 60);
  assert.equal(found[1], "đích");
  assert.ok(found.join("").length <= 64);
  assert.match(found[0], /^…đầu/);
  assert.match(found[2], /cuối…$/);
});

test("passages are facts, each value alone, and sentences", () => {
  assert.deepEqual(pieces("Thành viên: A; B\nVăn bản: 34-CT/TW\n\nHọp. Bàn.\nXong"),
    ["Thành viên: A", "Thành viên: B", "Văn bản: 34-CT/TW", "Họp.", "Bàn.", "Xong"]);
  assert.deepEqual(pieces("\nHọp."), ["Họp."]);
});

test("keys of Telex and VNI are read as what they spell", () => {
  const of = (read, keys) => keys.split(" ").map((key) => read(key) || key).join(" ");
  assert.equal(of(telex, "yeen bais ddoanf dduwcs thuaanj truwowngf truongwf nguyenex hoaf uyr dduowcj"), "yên bái đoàn đức thuận trường trường nguyễn hòa ủy được");
  assert.equal(of(telex, "ddwcs howi khanh thi"), "đức hơi khanh thi");
  assert.equal(of(vni, "ye6n ba1i d9oa2n d9u71c thua65n truo72ng khoi8"), "yên bái đoàn đức thuận trường khoi8");
  assert.equal(typedKeys("yeen bais 2021", (word) => ["yên", "bái", "2021"].includes(word)), "yên bái 2021");
  assert.equal(typedKeys("yen bai", (word) => ["yen", "bai"].includes(word)), "");
});

test("English is read phrase by phrase, and no Vietnamese is taken for it", () => {
  assert.equal(inVietnamese("Ha Giang volleyball"), "ha giang bóng chuyền");
  assert.equal(inVietnamese("mid-year review of the police"), "sơ kết công an");
  assert.equal(inVietnamese("hội nghị an giang"), "");
});

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

test("of near words the one that stands beside its neighbours comes first", async () => {
  const df = { doan_duc: 3, duc_thuan: 2, doan_dau: 1, duc: 9, dau: 99 };
  const entries = async (terms) => new Map(terms.filter((term) => df[term]).map((term) => [term, { df: [0, 0, df[term]] }]));
  const lexicon = ["dau", "doan", "duc", "thuan"];
  assert.deepEqual((await ranked(["doan", "dcu", "thuan"], 1, lexicon, entries))[0].reading, ["duc"]);
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
    return new TextEncoder().encode('{"format":3,"analyzer":1}');
  });
  await assert.rejects(store.manifest(), IndexFault);
  await store.manifest();
  await store.manifest();
  assert.equal(calls, 2);
});
