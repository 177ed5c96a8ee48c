console.log(this, typeof require, typeof module, typeof exports, typeof __filename, typeof __dirname);
console.log((function () { return this; })());
try { undeclared = 1; } catch (e) { console.log(e.name, e.message); }
var v = 1;
console.log(globalThis.v);
