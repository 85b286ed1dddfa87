// lunr.min.js looks for CommonJS before it looks for a window: this gives it one where there is neither.
globalThis.exports = {};
globalThis.module = { exports: globalThis.exports };
