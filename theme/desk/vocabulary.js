// The screen "Danh mục": find a term, see what an operation would do, do it.

import { ask, el, later, problemList } from "./dom.js";
import { FACETS, OPERATIONS, TEXTS } from "./messages.js";

/** @type {Record<string, string[][]>} What each operation needs beside the facet and the id: a name and a label each. */
const ASKS = {
  rename: [["new", "Mã mới (bỏ trống nếu chỉ đổi tên)"], ["--name", "Tên mới"], ["--from", "Từ ngày (bỏ trống: tên cũ ghi sai)"]],
  merge: [["ids", "Các mục được gộp, cách nhau dấu cách"], ["--into", "Gộp vào"], ["--from", "Từ ngày (bỏ trống: ghi hai lần)"], ["--basis", "Căn cứ"]],
  split: [["--into", "Các mục nhận, cách nhau dấu phẩy"], ["--from", "Từ ngày"], ["--basis", "Căn cứ"]],
  renumber: [["text", "Tên mới"], ["--from", "Từ ngày"]],
  alias: [["text", "Cách viết"]],
  unmerge: [],
};

/** @param {HTMLElement} place */
export async function vocabularyScreen(place) {
  const facet = select("mat", FACETS), found = el("ul", { class: "rows" });
  const query = el("input", { id: "tim", type: "search", autocomplete: "off" }), id = el("input", { id: "ma", type: "text" });
  const search = later(120, async () => {
    const { terms } = await ask("GET", `/terms?facet=${facet.value}&q=${encodeURIComponent(query.value)}`);
    found.replaceChildren(...terms.map((/** @type {any} */ term) => el("li", {}, pick(term, id))));
  });
  query.addEventListener("input", search);
  facet.addEventListener("change", search);
  const operation = select("thao-tac", OPERATIONS), fields = el("div", { class: "fields" }), told = el("div", {});
  const draw = () => fields.replaceChildren(...ASKS[operation.value].flatMap(([name, label]) => labelled(name, label)));
  operation.addEventListener("change", draw);
  draw();
  const words = () => wordsOf(operation.value, facet.value, id.value.trim(), fields);
  const apply = el("button", { type: "button", hidden: true, onclick: () => run("/terms/apply", words(), told, apply) }, TEXTS.apply);
  place.append(
    el("h1", {}, TEXTS.vocabulary),
    el("div", { class: "fields" }, el("label", { for: "mat" }, TEXTS.facet), facet, el("label", { for: "tim" }, TEXTS.find), query), found,
    el("h2", {}, TEXTS.operation),
    el("div", { class: "fields" }, el("label", { for: "thao-tac" }, TEXTS.operation), operation, el("label", { for: "ma" }, TEXTS.id), id), fields,
    el("p", { class: "buttons" }, el("button", { type: "button", onclick: () => run("/terms/plan", words(), told, apply) }, TEXTS.plan), apply), told,
  );
}

/** @param {string} id @param {Record<string, string>} choices */
function select(id, choices) {
  return el("select", { id }, ...Object.entries(choices).map(([value, label]) => el("option", { value }, label)));
}

/** @param {any} term @param {HTMLInputElement} id */
function pick(term, id) {
  const text = `${term.name}${term.place ? `, ${term.place}` : ""} (${term.id})`;
  return el("button", { type: "button", class: "link", onclick: () => (id.value = term.id) }, text);
}

/** @param {string} name @param {string} label */
function labelled(name, label) {
  const id = `o${name}`;
  return [el("label", { for: id }, label), el("input", { id, type: "text", "data-name": name })];
}

/** @param {string} operation @param {string} facet @param {string} id @param {HTMLElement} fields */
function wordsOf(operation, facet, id, fields) {
  const given = [...fields.querySelectorAll("input")].map((field) => [field.dataset.name ?? "", field.value.trim()]);
  const options = given.filter(([name, value]) => name.startsWith("--") && value).flat();
  const plain = given.filter(([name]) => !name.startsWith("--")).flatMap(([name, value]) => (name === "ids" ? value.split(/\s+/) : [value || id]));
  if (operation === "unmerge") return ["unmerge"];
  if (operation === "renumber") return ["renumber", id, ...plain, ...options];
  return [operation, facet, ...[id, ...plain].filter(Boolean), ...options];
}

/** @param {string} path @param {string[]} words @param {HTMLElement} told @param {HTMLElement} apply */
async function run(path, words, told, apply) {
  try {
    const effect = await ask("POST", path, { words });
    const lines = effect.words.map((/** @type {string} */ line) => el("li", {}, line));
    told.replaceChildren(el("ul", {}, ...lines), effect.difference ? el("pre", { tabindex: "0" }, effect.difference) : "");
    apply.hidden = path !== "/terms/plan";
  } catch (error) {
    told.replaceChildren(problemList(error));
    apply.hidden = true;
  }
}
