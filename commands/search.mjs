// Asks the browser's own engine, outside a browser: requests in as JSON, answers out as JSON.
//
// In: {"folder", "limit", "queries": [{"text", "filters"?}]}. Every query is asked as by a new visitor, so
// `bytes` holds the scripts as a host compresses them and the files of the index that the query needed.

import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { Engine } from "../theme/static/js/search/engine.js";

const { folder, limit, queries } = JSON.parse(readFileSync(0, "utf8"));
const STATIC = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "../theme/static/js");

/** The sizes, compressed, of a module and of all that it imports. */
function sizes(file, seen = new Map()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  const source = readFileSync(file, "utf8");
  seen.set(file, gzipSync(source, { level: 9 }).length);
  for (const [, path] of source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) sizes(join(dirname(file), path), seen);
  return seen;
}

const scripts = [...sizes(join(STATIC, "search/worker.js"), sizes(join(STATIC, "search/client.js"))).values()];
const scriptBytes = scripts.reduce((sum, size) => sum + size, 0);

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
  return { total, terms, results, bytes: bytes + scriptBytes, requests: requests + scripts.length, mode, corrected, dropped };
}

try {
  const answers = [];
  for (const query of queries) answers.push(await ask(query));
  process.stdout.write(JSON.stringify({ answers, script_bytes: scriptBytes }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error.message }));
}
