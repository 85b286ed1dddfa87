// Writes an engine's answers, whole, to the queries on standard input: node answers.mjs ENGINE FOLDER

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [file, folder] = process.argv.slice(2);
const { Engine } = await import(pathToFileURL(file).href);
const engine = new Engine((name) => readFile(`${folder}/search/${name}`));
for (const text of readFileSync(0, "utf8").split("\n")) {
  const answer = await engine.search(text, text.length % 3 ? {} : { nam: ["2021", "2022"] });
  const cards = await engine.cards(answer.ids.slice(0, 3));
  const counts = await engine.counts("khoi", { nam: ["2021"] });
  process.stdout.write(`${JSON.stringify([text, answer, cards, await engine.answer(), counts, await engine.suggest(text)])}\n`);
}
