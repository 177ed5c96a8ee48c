console.log('a runs');
globalThis.n = (globalThis.n ?? 0) + 1;
exports.n = globalThis.n;
