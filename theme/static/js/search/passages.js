// Passages: what a post says, in facts and sentences. Loaded where title and card do not show why a post was found.

import { FIELD, posting } from "./engine.js";

const SENTENCE = /(?<=[.!?…;])\s+(?=[\p{Lu}\d“"(])/u;
const ROLES = {
  lead: "Trưởng khối",
  deputy: "Phó Trưởng khối",
  member: "Thành viên",
  guest: "Khách mời",
  host: "Nơi họp",
  next_lead: "Trưởng khối năm sau",
  next_deputy: "Phó Trưởng khối năm sau",
};

/** Texts of a post in which the units may stand that its title and card do not show. The index itself knows as what a body
 * took part; all else is in the post's passages.
 * @param {import("./store.js").Store} store @param {import("./query.js").Unit[]} units those not shown
 * @param {number} id @param {string} digest @returns {Promise<string[]>} */
export async function reasons(store, units, id, digest) {
  store.loaded.add("passages");
  const roles = await Promise.all(units.map((unit) => rolesOf(store, unit, id)));
  if (roles.every((facts) => facts.length)) return roles.flat();
  const text = await store.passages(id, digest).catch(() => "");
  return [...pieces(text), ...roles.flat()];
}

/** @returns {Promise<string[]>} as what a body took part in a conference, as facts */
async function rolesOf(store, unit, id) {
  if (unit.kind !== "body") return [];
  const { entities } = await store.json((await store.manifest()).names);
  const bodies = unit.ways.filter(([term]) => term[0] === "@").map(([term]) => term.slice(1));
  const found = bodies.flatMap((body) => Object.keys(ROLES).map((role) => ({ body, role, term: `#vai/${body}/${role}` })));
  const entries = await store.entries(found.map(({ term }) => term));
  const held = found.filter(({ term }) => posting(entries.get(term), FIELD.filters).ids.includes(id));
  return held.map(({ body, role }) => `${ROLES[role]}: ${entities[body]?.[0] ?? body}`);
}

/** The facts and the sentences of a post's passages; of a fact with several values, each alone.
 * @param {string} passages @returns {string[]} */
export function pieces(passages) {
  const at = passages.startsWith("\n") ? 0 : passages.indexOf("\n\n");
  const [head, body] = [passages.slice(0, at), passages.slice(at)];
  const facts = head.split("\n").flatMap((line) => {
    const [, label, values] = /^([^:]+: )(.*)$/.exec(line) ?? [];
    return label ? values.split("; ").map((value) => label + value) : [];
  });
  return [...facts, ...body.split("\n").flatMap((line) => line.split(SENTENCE)).filter(Boolean)];
}
