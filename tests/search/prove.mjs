// Compares the chunked index with a whole one that stock lunr made of the same tokens.
//
//   node prove.mjs FOLDER TOKENS QUERIES SEED [INDEX]
//
// FOLDER holds `search/`; TOKENS is a JSON file with a list of {title, body, pairs, entities} (lists of tokens) in the
// order of the documents. INDEX is an index that lunr.py serialised; without it lunr.js builds one.

import { readFile } from "node:fs/promises";
import { scored, smallIndex } from "../../theme/static/js/search/index.js";
import lunr from "../../theme/static/js/search/lunr.js";
import { Store } from "../../theme/static/js/search/store.js";

const [folder, tokensFile, count, seed, serialised] = process.argv.slice(2);
const store = new Store(async (name) => readFile(`${folder}/search/${name}`));
const manifest = await store.manifest();
const documents = JSON.parse(await readFile(tokensFile, "utf8"));
const fields = Object.keys(manifest.fields);
const { REQUIRED, PROHIBITED, OPTIONAL } = lunr.Query.presence;

/** What lunr.js builds. Terms are numbered in order: the order fixes that of additions, and may be any. */
function build() {
  const builder = new lunr.Builder();
  builder.ref("id");
  builder.k1(manifest.k1);
  builder.b(manifest.b);
  for (const field of fields) builder.field(field, { boost: manifest.fields[field] });
  builder.tokenizer = (tokens) => tokens.map((token) => new lunr.Token(token, {}));
  documents.forEach((document, id) => builder.add({ id, ...document }));
  Object.keys(builder.invertedIndex).sort().forEach((term, at) => (builder.invertedIndex[term]._index = at));
  return builder.build();
}

const whole = serialised ? lunr.Index.load(JSON.parse(await readFile(serialised, "utf8"))) : build();
const vocabulary = Object.keys(whole.invertedIndex).sort();
const tables = await Promise.all(manifest.tables.map(([, name]) => store.table(name)));
const chunks = await Promise.all(tables.flat().map(([, name]) => store.chunk(name)));
const chunkedTerms = chunks.flatMap((chunk) => [...chunk.keys()]).filter((term) => term[0] !== "#");
if (JSON.stringify(chunkedTerms) !== JSON.stringify(vocabulary)) throw new Error("the two indexes have other terms");
const words = lunr.TokenSet.fromArray(vocabulary);

/** lunr's answer from the chunks that hold the terms of the clauses, and no others. */
async function answer(clauses) {
  const wanted = clauses.flatMap((clause) =>
    clause.editDistance || clause.term.includes("*")
      ? words.intersect(lunr.TokenSet.fromClause(clause)).toArray()
      : clause.term,
  );
  const onlyProhibits = clauses.every((clause) => clause.presence === PROHIBITED);
  return scored(smallIndex(manifest, await store.entries(new Set(wanted)), undefined, onlyProhibits), clauses);
}

let state = Number(seed);
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (from) => from[Math.floor(random() * from.length)];
const some = (make, most) => Array.from({ length: 1 + Math.floor(random() * most) }, make);
const plain = vocabulary.filter((term) => /^[a-z]{3,}$/.test(term));
const term = () => (random() < 0.7 ? pick(plain) : pick(vocabulary));
const clause = (more = {}) => ({ term: term(), fields, boost: 1, presence: OPTIONAL, ...more });
const cut = (word) => word.slice(0, 2 + Math.floor(random() * word.length));
const damaged = () => {
  const word = pick(plain);
  const at = Math.floor(random() * word.length);
  return word.slice(0, at) + pick(["", "a", "h", word[at] + "n"]) + word.slice(at + 1);
};

const KINDS = {
  single: () => [clause()],
  several: () => some(() => clause(), 6),
  pair: () => [clause({ term: pick(vocabulary.filter((each) => each.includes("_"))) }), clause()],
  accented: () => [clause({ term: pick(vocabulary.filter((each) => each[0] === "=")) }), clause()],
  entity: () => [clause({ term: pick(vocabulary.filter((each) => each[0] === "@")), fields: ["entities"] }), clause()],
  "wildcard behind": () => [clause({ term: `${cut(term())}*` }), ...some(clause, 2)],
  "wildcard before": () => [clause({ term: `*${term().slice(-3)}` })],
  "wildcard inside": () => [clause({ term: `${pick(plain)[0]}*${pick(plain).at(-1)}` })],
  "fuzzy 1": () => [clause({ term: damaged(), editDistance: 1 })],
  "fuzzy 2": () => [clause({ term: damaged(), editDistance: 2 }), clause()],
  required: () => some(() => clause({ presence: REQUIRED }), 3),
  mixed: () => [clause({ presence: REQUIRED }), clause(), clause({ presence: PROHIBITED })],
  "only prohibited": () => some(() => clause({ presence: PROHIBITED }), 3),
  "one field": () => some(() => clause({ fields: [pick(fields)] }), 4),
  boosted: () => some(() => clause({ boost: pick([0.25, 0.5, 2, 3, 10]) }), 4),
  missing: () => [clause({ term: "zzz" + term() }), clause(), clause({ presence: pick([OPTIONAL, REQUIRED]), term: "qqq" })],
  twice: () => {
    const one = clause();
    return [one, { ...one, boost: 2 }, clause()];
  },
};

// Kinds that expand to thousands of terms take lunr a second each: one of them for four of every other.
const SLOW = ["wildcard before", "wildcard inside", "fuzzy 2"];
const kinds = Object.keys(KINDS).flatMap((kind) => Array(SLOW.includes(kind) ? 1 : 4).fill(kind));
let different = 0;
let found = 0;
for (let at = 0; at < Number(count); at++) {
  const kind = kinds[at % kinds.length];
  const clauses = KINDS[kind]();
  const ask = (query) => clauses.forEach((each) => query.clause({ usePipeline: false, ...each }));
  const expected = whole.query(ask).map(({ ref, score }) => [ref, score]);
  const actual = (await answer(clauses)).map(({ ref, score }) => [ref, score]);
  found += expected.length;
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    different++;
    if (different <= 3) console.error(kind, JSON.stringify(clauses), JSON.stringify(expected).slice(0, 300), JSON.stringify(actual).slice(0, 300));
  }
}
console.log(JSON.stringify({ documents: documents.length, terms: vocabulary.length, queries: Number(count), results: found, different }));
