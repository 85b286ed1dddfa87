// Asks the browser's own engine, outside a browser: requests in as JSON, answers out as JSON.
//
// In: {"folder", "limit", "queries": [{"text", "filters"?}]}. Every query is asked as by a new visitor, so
// `bytes` holds the scripts as a host compresses them and the files of the index that the query needed.

import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Engine } from "../theme/static/js/search/engine.js";

const { folder, limit, queries } = JSON.parse(readFileSync(0, "utf8"));

/** The sizes, compressed, of the page's scripts; none where only the index was written. */
const sizes = (names) =>
  names
    .map((name) => join(folder, "tim-kiem", name))
    .filter((file) => existsSync(file))
    .map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
const ALWAYS = sizes(["client.js", "worker.js", "engine.js", "lunr.min.js"]);
const LATER = Object.fromEntries(["rescue", "answers", "relatives", "byday", "foremost", "noise", "passages"].map((name) => [name, sizes([`${name}.js`])]));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {{text: string, marks: [number, number][]}} marked @returns places as code points */
const inCodePoints = ({ text, marks }) => ({
  text,
  marks: marks.map((mark) => mark.map((at) => Array.from(text.slice(0, at)).length)),
});

async function ask({ text, filters }) {
  let bytes = 0;
  let requests = 0;
  const engine = new Engine(async (name) => {
    const content = await readFile(join(folder, "search", name));
    bytes += name.endsWith(".json") ? gzipSync(content).length : content.length;
    requests += 1;
    return content;
  });
  const found = await engine.search(text, filters);
  const answer = await engine.answer();
  const { rows, inexact } = await engine.rows(found.ids.slice(0, limit));
  const results = rows.map(({ url, title, why }, at) => ({ url, title: title.text, score: found.scores[at], why: inCodePoints(why) }));
  const scripts = [...ALWAYS, ...[...engine.store.loaded].flatMap((name) => LATER[name])];
  return {
    total: found.total,
    terms: found.terms,
    answer,
    notes: { ...found.notes, no_exact_marks: inexact },
    results,
    bytes: bytes + sum(scripts),
    requests: requests + scripts.length,
    mode: found.mode,
  };
}

try {
  const answers = [];
  for (const query of queries) answers.push(await ask(query));
  process.stdout.write(JSON.stringify({ answers }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error.stack }));
}
