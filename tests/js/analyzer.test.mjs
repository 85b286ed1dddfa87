// The analyzer in the browser's language, held to the same vectors as the one in Python.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Analyzer } from "../../theme/static/js/search/analyzer.js";
import { termsOf } from "../../theme/static/js/search/terms.js";

const { entities, abbreviations, vectors } = JSON.parse(
  readFileSync(new URL("../vectors/tokens.json", import.meta.url), "utf8"),
);
const analyzer = new Analyzer(entities, abbreviations);

test("there are vectors enough to mean something", () => assert.ok(vectors.length >= 300));

for (const { text, reason, ...expected } of vectors) {
  test(`${reason}: ${JSON.stringify(text)}`, () => assert.deepEqual(termsOf(analyzer, text), expected));
}
