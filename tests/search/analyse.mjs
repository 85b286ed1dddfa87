// Reads {entities, abbreviations, texts} from standard input and writes each text's terms, as the browser finds them.

import { readFileSync } from "node:fs";
import { Analyzer } from "../../theme/static/js/search/analyzer.js";
import { termsOf } from "../../theme/static/js/search/terms.js";

const { entities, abbreviations, texts } = JSON.parse(readFileSync(0, "utf8"));
const analyzer = new Analyzer(entities, abbreviations);
process.stdout.write(JSON.stringify(texts.map((text) => termsOf(analyzer, text))));
