// lunr 2.3.9, as published, with one repair.
//
// TokenSet.prototype.toString joins an edge's label and its node's number with nothing between, so digits in labels
// collide and unrelated nodes are merged: terms are not found, or others appear. A separator cures it.

import "./before_lunr.js";
import "../vendor/lunr.min.js";

/** @type {any} */
const scope = globalThis;
const lunr = scope.module.exports;
delete scope.module;
delete scope.exports;

lunr.TokenSet.prototype.toString = function () {
  if (this._str) return this._str;
  const edges = Object.keys(this.edges).sort().map((label) => `${label}:${this.edges[label].id}`);
  return [this.final ? 1 : 0, ...edges].join("\n");
};

export default lunr;
