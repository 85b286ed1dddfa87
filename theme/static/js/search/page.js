// The parts of the search page, by the ids that its template gives them.

/** @param {string} id @returns {any} */
export const part = (id) => document.getElementById(id);

/** @param {string} id of a template @returns {any} a fresh copy of what it holds */
export const copy = (id) => part(id).content.firstElementChild.cloneNode(true);
