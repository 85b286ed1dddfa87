// All terms of a text, as plugins/search/analyzer.py finds them: what holds the two to one behaviour.

import { tokens } from "../vietnamese/tokenize.js";
import { dateSpans, pairs } from "./analyzer.js";

/** @param {import("./analyzer.js").Analyzer} analyzer @param {string} text */
export function termsOf(analyzer, text) {
  const found = tokens(text);
  return {
    words: [...found.flatMap((token) => [token.word, ...token.parts]), ...dateSpans(found).flatMap((span) => span.ids)],
    accented: found.filter((token) => token.accented).map((token) => "=" + token.accented),
    pairs: pairs(found),
    entities: analyzer.spans(found).flatMap((span) => span.ids.map((id) => "@" + id)),
  };
}
