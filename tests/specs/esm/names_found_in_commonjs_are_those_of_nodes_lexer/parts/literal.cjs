const a = 1, b = 2, c = { d: 3 };
module.exports = { a, 'b': b, ...require('./_inner.cjs'), c: c.d, never: b };
