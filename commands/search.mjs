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
const ALWAYS = sizes(["client.js", "engine.js", "lunr.min.js"]);
const SPELLING = sizes(["spelling.js"]);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

async function ask({ text, filters }) {
  let bytes = 0;
  let requests = 0;
  const engine = new Engine(async (name) => {
    const content = await readFile(join(folder, "search", name));
    bytes += name.endsWith(".json") ? gzipSync(content).length : content.length;
    requests += 1;
    return content;
  });
  const answer = await engine.search(text, filters);
  const best = answer.ids.slice(0, limit);
  const cards = await Promise.all(best.map((id) => engine.store.card(id)));
  const results = cards.map(([url, title], at) => ({ url, title, score: answer.scores[at] }));
  const { total, terms, mode, corrected, dropped } = answer;
  const scripts = mode === "all" || mode === "latest" ? ALWAYS : [...ALWAYS, ...SPELLING];
  return { total, terms, results, bytes: bytes + sum(scripts), requests: requests + scripts.length, mode, corrected, dropped };
}

try {
  const answers = [];
  for (const query of queries) answers.push(await ask(query));
  process.stdout.write(JSON.stringify({ answers }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error.message }));
}
