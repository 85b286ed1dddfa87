// Asks a whole lunr index with the raw text of queries, as most sites do: node plain_lunr.mjs INDEX

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import lunr from "../../theme/static/js/search/lunr.js";

const serialised = readFileSync(process.argv[2]);
const script = readFileSync(new URL("../../theme/static/js/vendor/lunr.min.js", import.meta.url));
const kb = (gzipSync(serialised, { level: 9 }).length + gzipSync(script, { level: 9 }).length) / 1024;
const index = lunr.Index.load(JSON.parse(serialised.toString()));
const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  let found = [];
  try {
    found = index.search(text);
  } catch {
    // Raw text is lunr's query language: 9:30 and sở~ throw.
  }
  const results = found.slice(0, 10).map(({ ref }) => ({ url: ref }));
  return { total: found.length, dropped: [], results, first_kb: kb, later_kb: 0 };
});
process.stdout.write(JSON.stringify(answers));
