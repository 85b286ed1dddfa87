// Answers: the page that a query names, or what the rosters say where it asks. Loaded with the first query that names
// something. Nothing is guessed: what several blocs may be meant by is not answered.

import { intersection, numbersIn, posting, tokens } from "./engine.js";
import { asksWhat, isAbout, isHead, plainWords } from "./questions.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {{url: string, title: string, text: string, proof: string | null}} Named */
/** @typedef {{id: string, province: string, local: string, name: string, place: string, years: Record<string, any>,
 *   names: Record<string, string>}} Bloc */

const MOST = 8; // things that one answer lists
const FILTERS = 4;
const LEAST_SHARE = 0.4; // of a bloc's name that a query must have

export class Answers {
  /** @param {import("./store.js").Store} store @param {any} manifest @param {Query} query
   * @param {import("./analyzer.js").Analyzer} analyzer */
  constructor(store, manifest, query, analyzer) {
    this.store = store;
    this.manifest = manifest;
    this.query = query;
    this.analyzer = analyzer;
    const of = (/** @type {string} */ kind) => query.units.filter((unit) => unit.kind === kind);
    const ids = (/** @type {string} */ kind) => of(kind).map((unit) => unit.ways[0][0]);
    this.provinces = [...new Set(ids("province").map((id) => id.slice(6)))];
    this.bodies = [...new Set(ids("body").map((id) => id.slice(1)))];
    const strict = query.units.flatMap((unit) => unit.strict?.[0] ?? []);
    this.numbers = [...new Set(strict.filter((term) => term.startsWith("#so/")))];
    this.kinds = [...new Set(of("kind").map((unit) => unit.strict[0][0].slice(6)))];
    this.years = [...new Set(of("year").map((unit) => unit.strict[0][0].slice(4)))].sort();
  }

  /** @returns {Promise<Named | null>} */
  async find() {
    if (this.query.patterns.length || this.query.without.length || this.query.units.some((unit) => unit.must || unit.title)) return null;
    if (this.provinces.length > 1) return null;
    const { names, directory } = this.manifest;
    [{ entities: this.entities }, this.directory] = await Promise.all([this.store.json(names), this.store.json(directory)]);
    const asked = asksWhat(this.query.tokens);
    // A body may be a part of the bloc's name (Cụm thi đua các Hội Nhà báo), or ask for its own years as the lead.
    const whole = this.bodies.length ? await this.#bloc(["body"]) : null;
    const bloc = whole ?? (await this.#bloc());
    const named = whole ?? (this.bodies.length ? null : bloc);
    if (named && asked === "members") return this.#members(named);
    if (named && asked) return this.#roles(named, asked);
    if (asked === "lead") return this.#ledBy(bloc);
    if (asked) return null;
    if (this.query.units.some((unit) => unit.kind === "person" || unit.kind === "code" || unit.kind === "day")) return null;
    return named ? this.#blocPage(named) : this.#termPage();
  }

  /** The one bloc that the query names; null where it names none, or where several may be meant.
   * @param {string[]} [but] see `plainWords` @returns {Promise<Bloc | null>} */
  async #bloc(but) {
    const words = plainWords(this.query, but);
    const [place] = this.provinces;
    const all = Object.entries(this.directory.blocs).filter(([id]) => !place || id.startsWith(`${place}/`));
    const about = this.#core(words);
    // A name of general words alone (các huyện, thành phố) is told by all of them.
    const isPlain = !about.length && !this.numbers.length;
    const core = (/** @type {any[]} */ found) => (isPlain ? this.#core(found, (word) => !isHead(word)) : this.#core(found));
    const wanted = core(words);
    if (!wanted.length && !this.numbers.length) return null;
    const rated = all.map(([id, [kind, ...names]]) => {
      const functions = this.directory.functions[kind] ?? [];
      const numbered = names.flatMap((name) => numbersIn(tokens(name)).flatMap(({ ids }) => ids));
      if (this.numbers.length && !this.numbers.every((number) => numbered.includes(number))) return { id, rate: 0 };
      if (!wanted.length) return { id, rate: 1 };
      const rates = [...names, ...(this.numbers.length ? [] : functions)].map((name) => {
        const its = core(tokens(name));
        const share = wanted.every((word) => its.includes(word)) ? wanted.length / its.length : 0;
        return share < (isPlain ? 1 : this.numbers.length ? LEAST_SHARE / 2 : LEAST_SHARE) ? 0 : share;
      });
      return { id, rate: Math.max(...rates) };
    });
    const best = Math.max(0, ...rated.map(({ rate }) => rate));
    const found = rated.filter(({ rate }) => rate && rate === best);
    const blocs = await Promise.all(found.slice(0, MOST).map(({ id }) => this.#read(id)));
    if (found.length > MOST) return null;
    // One number may be two blocs' in two eras: the year tells.
    const known = blocs.length > 1 && this.years.length ? blocs.filter((bloc) => this.#pages(bloc).length) : blocs;
    return known.length === 1 ? known[0] : null;
  }

  /** The words of a name that tell it from others, abbreviations as one.
   * @param {any[]} found @param {(word: string) => boolean} [tells] @returns {string[]} */
  #core(found, tells = isAbout) {
    const items = this.analyzer.short.collapsed(found.map(({ word, accented }, at) => ({ word, accented, start: at, end: at + 1 })));
    return [...new Set(items.map(({ word }) => word).filter(tells))];
  }

  /** @param {string} id @returns {Promise<Bloc>} */
  async #read(id) {
    const [province, local] = id.split("/");
    const [, name] = this.directory.blocs[id];
    const facts = await this.#facts(province);
    const place = this.#placeName(province);
    return { id, province, local, name: name.includes(place) ? name : `${name} (${place})`, place, years: facts?.blocs[local] ?? {}, names: facts?.names ?? {} };
  }

  async #facts(province) {
    const file = (await this.store.json(this.manifest.facts))[province];
    return file && this.store.json(file);
  }

  /** @param {string} province */
  #placeName(province) {
    return this.directory.places[province] ?? this.entities[`tinh/${province}`]?.[0] ?? province;
  }

  /** The pages of a bloc's years that the query asks for, newest first; all where it names no year.
   * @param {Bloc} bloc */
  #pages({ years }) {
    const pages = Object.keys(years).sort().reverse();
    if (!this.years.length) return pages;
    const school = this.years.length === 2 ? this.years.join("-") : "";
    if (pages.includes(school)) return [school];
    const exact = pages.filter((page) => this.years.includes(page));
    return exact.length ? exact : pages.filter((page) => this.years.some((year) => page.split("-").includes(year)));
  }

  /** @param {number} place @returns {Promise<string>} a post's address */
  async #address(place) {
    return (await this.store.card(place))[0];
  }

  /** Who led a bloc, or was its deputy.
   * @param {Bloc} bloc @param {string} role @returns {Promise<Named>} */
  async #roles(bloc, role) {
    const [key, title] = role === "deputy" ? ["d", "Phó Trưởng"] : ["l", "Trưởng"];
    const pages = this.#pages(bloc).filter((page) => bloc.years[page][key]?.length);
    const call = `${title} ${wordOf(bloc.name)}`;
    if (!pages.length) {
      return this.#said(bloc, `Kho chưa có bài nào cho biết đơn vị nào là ${call}${this.#yearWords()}.`, null);
    }
    const lines = pages.slice(0, MOST).map((page) => `${yearName(page)}: ${this.#list(bloc, bloc.years[page][key].map(([id]) => id))}`);
    return this.#said(bloc, `${call} ${lines.join("; ")}.`, await this.#address(bloc.years[pages[0]][key][0][1]));
  }

  /** Which bodies a bloc consists of, and whether that is all of them.
   * @param {Bloc} bloc @returns {Promise<Named>} */
  async #members(bloc) {
    const all = Object.keys(bloc.years).sort().reverse().filter((page) => bloc.years[page].m);
    const [page] = this.#pages(bloc).filter((page) => bloc.years[page].m);
    if (!page) {
      const others = all.length && this.years.length ? ` Có danh sách của ${all.slice(0, MOST).map(yearName).join(", ")}.` : "";
      return this.#said(bloc, `Kho chưa có danh sách thành viên của ${wordOf(bloc.name)}${this.#yearWords()}.${others}`, null);
    }
    const { m, c, p } = bloc.years[page];
    const extent = !c ? `nguồn nêu tên ${m.length} đơn vị, không nói đủ hay thiếu` : c === m.length ? `gồm ${c} đơn vị` : `nguồn nêu tên ${m.length} trong ${c} đơn vị`;
    const text = `${capital(yearName(page))}, ${extent}: ${this.#list(bloc, m)}.`;
    return this.#said(bloc, text, await this.#address(p));
  }

  /** The years in which a body led blocs, or one bloc.
   * @param {Bloc | null} bloc @returns {Promise<Named | null>} */
  async #ledBy(bloc) {
    const all = await this.store.json(this.manifest.leads);
    const { ids, title, url } = this.#body(Object.values(all).flat()) ?? (await this.#bodyOfType(all)) ?? {};
    if (!ids) return null;
    const fits = ([id, page, , agency]) => ids.includes(agency) && (!bloc || id === bloc.id) &&
      (!this.years.length || this.years.some((year) => page.split("-").includes(year)));
    const found = Object.values(all).flat().filter(fits).sort((a, b) => (a[1] < b[1] ? 1 : -1));
    if (!found.length) return { url, title, text: `Kho chưa có bài nào cho biết ${title} làm Trưởng khối${this.#yearWords()}.`, proof: null };
    const byBloc = grouped(found);
    const lines = [...byBloc].slice(0, MOST).map(([id, each]) => {
      const [, name] = this.directory.blocs[id];
      const place = this.#placeName(id.split("/")[0]);
      const pages = [...new Set(each.map(([, page]) => yearName(page)))];
      return `${name}${name.includes(place) ? "" : ` (${place})`}: ${pages.join(", ")}`;
    });
    const rest = byBloc.size > MOST ? `; và ${byBloc.size - MOST} khối khác` : "";
    return { url, title, text: `Làm Trưởng ${lines.join("; ")}${rest}.`, proof: await this.#address(found[0][2]) };
  }

  /** The body whose whole name stands in the query: the longest one.
   * @param {any[]} leads */
  #body(leads) {
    const typed = this.query.tokens.map(({ word }) => word);
    const [place] = this.provinces;
    const fits = leads.filter(([, , , id, name]) => {
      const words = tokens(name).map(({ word }) => word);
      return (!place || id.startsWith(`${place}/`)) && words.length > 3 && words.every((word) => typed.includes(word));
    });
    const longest = Math.max(0, ...fits.map(([, , , , name]) => name.length));
    const found = new Map(fits.filter(([, , , , name]) => name.length === longest).map(([, , , id, name]) => [id, name]));
    if (found.size !== 1 || (!place && this.bodies.length)) return null;
    const [[id, name]] = found;
    return { ids: [id], title: `${name} (${this.#placeName(id.split("/")[0])})`, url: `/co-quan/${id}/` };
  }

  /** The body of a type, in one province or in all of them.
   * @param {Record<string, any[]>} leads */
  async #bodyOfType(leads) {
    const [body] = this.bodies;
    const [place] = this.provinces;
    // Words beside it may be a part of its name: then it is another body.
    if (this.bodies.length !== 1 || (!place && this.#core(plainWords(this.query)).length)) return null;
    const ids = [...new Set((leads[body] ?? []).map(([, , , id]) => id))].filter((id) => !place || id.startsWith(`${place}/`));
    const name = this.entities[body]?.[0] ?? body;
    const title = place && !body.includes("/") ? `${name} (${this.#placeName(place)})` : name;
    if (body.includes("/")) return { ids, title, url: `/co-quan/${body}/` };
    if (!place) return { ids, title, url: `/loai-co-quan/${body}/` };
    const [only] = ids.length === 1 ? ids : (await this.#count(`#co-quan/${place}/${body}`)) ? [`${place}/${body}`] : [];
    return { ids, title, url: only ? `/co-quan/${only}/` : `/tinh/${place}/` };
  }

  /** @param {Bloc} bloc @returns {Named} */
  #blocPage(bloc) {
    const pages = Object.keys(bloc.years).filter((page) => bloc.years[page].n);
    const total = pages.reduce((sum, page) => sum + bloc.years[page].n, 0);
    if (!total) return this.#said(bloc, `Chưa có bài trong kho về ${wordOf(bloc.name)} này.`, null);
    const asked = this.#pages(bloc).filter((page) => bloc.years[page].n);
    const here = this.years.length ? ` ${capital(this.years.join(", "))}: ${asked.reduce((sum, page) => sum + bloc.years[page].n, 0)} bài.` : "";
    return this.#said(bloc, `${countOf(total)}${here}${gapsOf(pages)}`, null);
  }

  /** The page of what else a query names, where it names nothing beside.
   * @returns {Promise<Named | null>} */
  async #termPage() {
    const { query, provinces, bodies, kinds, years } = this;
    const words = this.#core(plainWords(query));
    const [province] = provinces;
    if (bodies.length === 1 && !words.length) return this.#bodyPage(bodies[0], province);
    if (bodies.length || this.numbers.length) return null;
    if (words.length) return province ? null : this.#functionPage(words);
    if (province) return this.#provincePage(province);
    if (years.length === 1 && !kinds.length) return this.#yearPage(years[0]);
    if (kinds.length === 1 && !years.length) {
      const kind = query.units.find((unit) => unit.kind === "kind");
      return { url: `/hoi-nghi/${kinds[0]}/`, title: capital(kind.text), text: countOf(await this.#count(`#loai/${kinds[0]}`)), proof: null };
    }
    return null;
  }

  async #bodyPage(body, province) {
    const id = body.includes("/") ? body : province && `${province}/${body}`;
    const name = this.entities[body]?.[0] ?? body;
    const term = id ? `#co-quan/${id}` : `#lcq/${body}`;
    const count = await this.#count(term);
    if (!count) return null;
    const title = id && !body.includes("/") ? `${name} (${this.#placeName(province)})` : name;
    return { url: id ? `/co-quan/${id}/` : `/loai-co-quan/${body}/`, title, text: countOf(count), proof: null };
  }

  /** @param {string[]} wanted */
  async #functionPage(wanted) {
    const found = Object.entries(this.directory.functions).filter(([id, names]) =>
      names.some((name) => { const core = this.#core(tokens(name)); return core.length === wanted.length && wanted.every((word) => core.includes(word)); }),
    );
    if (found.length !== 1 || this.years.length) return null;
    const [id, [name]] = found[0];
    const size = Object.values(this.directory.blocs).filter(([kind]) => kind === id).length;
    return { url: `/loai-khoi/${id}/`, title: name, text: `${size} khối trong kho.`, proof: null };
  }

  async #provincePage(province) {
    const facts = await this.#facts(province);
    const years = Object.values(facts?.blocs ?? {}).flatMap((each) => Object.keys(each).filter((page) => each[page].n));
    const count = await this.#count(`#tinh/${province}`);
    const here = this.years.length && count ? ` ${this.years.join(", ")}: ${await this.#count(`#tinh/${province}`, ...this.years.map((year) => `#nam/${year}`))} bài.` : "";
    const text = count ? `${countOf(count)}${here}${gapsOf(years)}` : "Chưa có bài trong kho về tỉnh này.";
    return { url: `/tinh/${province}/`, title: this.#placeName(province), text, proof: null };
  }

  async #yearPage(year) {
    const pages = (await this.store.labels("nam")).map(([page]) => page);
    const count = await this.#count(`#nam/${year}`);
    const inside = pages.some((page) => page.slice(0, 4) <= year) && pages.some((page) => page.slice(-4) >= year);
    const text = count ? countOf(count) : `Chưa có bài trong kho về năm thi đua ${year}.`;
    return { url: inside ? `/nam/${year}/` : "/nam/", title: `Năm ${year}`, text, proof: null };
  }

  /** @param {string[]} terms @returns {Promise<number>} how many posts have the first, and one of the others if there are any */
  async #count(...terms) {
    const entries = await this.store.entries(terms);
    const [first, ...others] = terms.map((term) => posting(entries.get(term), FILTERS).ids);
    return others.length ? others.reduce((sum, ids) => sum + intersection(first, ids).length, 0) : first.length;
  }

  /** @param {Bloc} bloc @param {string} text @param {string | null} proof @returns {Named} */
  #said = (bloc, text, proof) => ({ url: `/khoi/${bloc.id}/`, title: bloc.name, text, proof });

  /** @param {Bloc} bloc @param {string[]} ids */
  #list = (bloc, ids) => ids.map((id) => bloc.names[id] ?? id).join("; ");

  #yearWords() {
    return this.years.length ? ` năm ${this.years.join(", ")}` : "";
  }
}

const capital = (/** @type {string} */ text) => text[0].toUpperCase() + text.slice(1);

const countOf = (/** @type {number} */ count) => (count ? `${count.toLocaleString("vi")} bài trong kho.` : "Chưa có bài trong kho.");

/** @param {string} page @returns {string} */
const yearName = (page) => (page.length > 4 ? `năm học ${page.replace("-", " - ")}` : `năm ${page}`);

/** @param {string} name @returns {string} what a bloc is called */
const wordOf = (name) => (/^(cụm|khu vực)/i.exec(name)?.[1] ?? "khối").toLowerCase();

/** @param {string[]} pages @returns {string} the years without a post between the first and the last */
function gapsOf(pages) {
  const years = pages.filter((page) => page.length === 4).map(Number);
  if (!years.length) return "";
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const gaps = [];
  for (let year = first + 1; year < last; year++) if (!years.includes(year)) gaps.push(year);
  const span = first === last ? `, về năm ${first}` : `, từ năm ${first} đến năm ${last}`;
  return gaps.length ? ` Có bài${span.replace(",", "")}; chưa có bài về năm ${gaps.slice(-MOST * 2).join(", ")}.` : ` Có bài${span.replace(",", "")}.`;
}

function grouped(found) {
  const groups = new Map();
  for (const each of found) groups.set(each[0], [...(groups.get(each[0]) ?? []), each]);
  return groups;
}
