// What queries cost a reader: first visits (scripts and index), later queries of one visit, and warm answers.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { Engine } from "../../theme/static/js/search/engine.js";

const { folder, queries } = JSON.parse(readFileSync(0, "utf8"));
const scripts = ["client.js", "engine.js", "lunr.min.js"]
  .map((name) => gzipSync(readFileSync(`${folder}/tim-kiem/${name}`), { level: 9 }).length)
  .reduce((sum, size) => sum + size, 0);

function visitor() {
  const cost = { bytes: 0, requests: 0 };
  const engine = new Engine(async (name) => {
    const content = await readFile(`${folder}/search/${name}`);
    cost.bytes += name.endsWith(".json") ? gzipSync(content).length : content.length;
    cost.requests++;
    return content;
  });
  return { engine, cost };
}

async function ask(engine, text) {
  const answer = await engine.search(text);
  await engine.cards(answer.ids.slice(0, 10), answer.marks);
  return answer;
}

const at = (numbers, share) => numbers.sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

const first = [];
const found = [];
for (const text of queries) {
  const { engine, cost } = visitor();
  found.push((await ask(engine, text)).total);
  first.push((scripts + cost.bytes) / 1024);
}
const { engine, cost } = visitor();
await ask(engine, queries[0]);
const later = [];
for (const text of queries.slice(1)) {
  const before = cost.bytes;
  await ask(engine, text);
  later.push((cost.bytes - before) / 1024);
}
const warm = [];
for (const text of queries) {
  const start = performance.now();
  await engine.search(text);
  warm.push(performance.now() - start);
}
process.stdout.write(
  JSON.stringify({
    each_first_kb: [...first],
    each_later_kb: [...later],
    first_kb: at(first, 0.5),
    first_kb_p95: at(first, 0.95),
    later_kb: at(later, 0.5),
    later_kb_p95: at(later, 0.95),
    warm_ms: at(warm, 0.5),
    warm_ms_p95: at(warm, 0.95),
    nothing_found: found.filter((total) => !total).length,
  }),
);
