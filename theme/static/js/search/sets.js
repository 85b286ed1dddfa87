// Sets of documents: ascending numbers, met and joined.

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
export function intersection(a, b) {
  const found = new Uint32Array(Math.min(a.length, b.length));
  let size = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      found[size++] = a[i++];
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return found.subarray(0, size);
}

/** @param {Uint32Array} a @param {Uint32Array} b both ascending @returns {Uint32Array} */
export function union(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const found = new Uint32Array(a.length + b.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = j >= b.length || a[i] <= b[j] ? a[i] : b[j];
    found[size++] = next;
    if (a[i] === next) i++;
    if (b[j] === next) j++;
  }
  return found.subarray(0, size);
}
