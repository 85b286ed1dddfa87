// Building elements without ever parsing HTML: text stays text, whatever a saved page holds.

/**
 * An element with attributes, listeners (`onclick`) and children.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "hidden") Reflect.set(element, key, value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

/**
 * Asks the desk; gives its answer. A refusal is an Error with `reasons`.
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 */
export async function ask(method, path, body) {
  const options = { method, headers: body === undefined ? {} : { "content-type": "application/json" } };
  const answer = await fetch(`/_desk${path}`, { ...options, body: body === undefined ? undefined : JSON.stringify(body) });
  const found = await answer.json().catch(() => ({ reasons: [answer.statusText] }));
  if (answer.ok) return found;
  const reasons = found.reasons ?? [];
  throw Object.assign(new Error(reasons.join("\n")), { reasons, status: answer.status, found });
}

/** @param {string} text What the line beside the menu says; spoken politely. */
export function say(text) {
  const place = document.querySelector("#trang-thai");
  if (place) place.textContent = text;
}

/**
 * Runs something later, once, however often it is asked for meanwhile.
 * @param {number} quiet Milliseconds without a further call.
 * @param {() => void} work
 */
export function later(quiet, work) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, quiet);
  };
}

/** @param {any} error */
export function problemList(error) {
  const reasons = error.reasons?.length ? error.reasons : [error.message];
  return el("ul", { class: "reasons", role: "alert" }, ...reasons.map((/** @type {string} */ reason) => el("li", {}, reason)));
}
