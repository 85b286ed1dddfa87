// Sets of documents: ascending numbers, met and joined.

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
export function intersection(a, b) {
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push(a[i++]);
    else if (a[i] < b[j]) i++;
    else j++;
  }
  return Uint32Array.from(found);
}

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
export function union(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const found = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    found.push(next);
    if (a[i] === next) i++;
    if (b[j] === next) j++;
  }
  return Uint32Array.from(found);
}
