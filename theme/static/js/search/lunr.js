// lunr 2.3.9, as published, with one repair.
//
// TokenSet.prototype.toString joins an edge's label and its node's number with nothing between, so digits in labels
// collide and unrelated nodes are merged: terms are not found, or others appear. A separator cures it.

/** @type {any} lunr.min.js gives itself to CommonJS, or else to a window: it finds the first, wherever it is loaded. */
const scope = globalThis;
const before = scope.module;
scope.module = { exports: {} };
scope.exports = scope.module.exports;
await import("../vendor/lunr.min.js");
const lunr = scope.module.exports;
scope.module = before;
delete scope.exports;

lunr.TokenSet.prototype.toString = function () {
  if (this._str) return this._str;
  const edges = Object.keys(this.edges).sort().map((label) => `${label}:${this.edges[label].id}`);
  return [this.final ? 1 : 0, ...edges].join("\n");
};

export default lunr;
