// The screen "Việc": what waits, with counts.

import { ask, el, problemList } from "./dom.js";
import { TEXTS } from "./messages.js";

/** @param {HTMLElement} place */
export async function workScreen(place) {
  const work = await ask("GET", "/work");
  place.append(
    el("h1", {}, TEXTS.work),
    section(`${TEXTS.drafts} (${work.drafts.length})`, TEXTS.noDrafts, work.drafts.map(draftRow)),
    section(`${TEXTS.problems} (${work.problems.length})`, TEXTS.noProblems, work.problems.slice(0, 30).map(problemRow)),
    section(`${TEXTS.gaps} (${work.gaps.length})`, TEXTS.noGaps, work.gaps.slice(0, 15).map(gapRow)),
    section(TEXTS.unsent, TEXTS.nothing, work.unsent.words ? [el("a", { href: "#gui" }, work.unsent.words)] : []),
    opener(),
  );
}

/** @param {string} title @param {string} none @param {Node[]} rows */
function section(title, none, rows) {
  const list = el("ul", { class: "rows" }, ...rows.map((row) => el("li", {}, row)));
  return el("section", {}, el("h2", {}, title), rows.length ? list : el("p", { class: "none" }, none));
}

/** @param {any} draft */
function draftRow(draft) {
  return el("a", { href: `#bai/${draft.id}` }, draft.title || draft.id);
}

/** @param {any} problem */
function problemRow(problem) {
  const text = `${problem.path}:${problem.line}: ${problem.message}`;
  if (!problem.path.startsWith("content/posts/")) return el("span", {}, text);
  return el("button", { type: "button", class: "link", onclick: () => openPost(problem.path) }, text);
}

/** @param {any} gap */
function gapRow(gap) {
  const start = async () => {
    const asked = { bloc: gap.bloc, kinds: [gap.kind], date: gap.year.slice(0, 4), period: gap.year };
    location.hash = `#bai/${(await ask("POST", "/begin", asked)).id}`;
  };
  const words = `${gap.name} (${gap.bloc}), ${gap.year}: ${gap.meeting} `;
  return el("span", {}, words, el("button", { type: "button", onclick: start }, TEXTS.begin));
}

/** @param {string} path */
async function openPost(path) {
  location.hash = `#bai/${(await ask("POST", "/open", { path })).id}`;
}

function opener() {
  const field = el("input", { id: "mo-bai", type: "text", autocomplete: "off" }), told = el("div", {});
  const go = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = /\/bai\/(\d{4})\/([^/]+)\/?$/.exec(field.value.trim());
    const path = found ? `posts/${found[1]}/${found[2]}.md` : field.value.trim();
    await openPost(path).catch((error) => told.replaceChildren(problemList(error)));
  };
  return el("form", { onsubmit: go }, el("label", { for: "mo-bai" }, TEXTS.allPosts), field, el("button", {}, TEXTS.open), told);
}
