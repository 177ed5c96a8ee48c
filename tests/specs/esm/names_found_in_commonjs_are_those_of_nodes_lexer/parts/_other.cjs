exports.other = 1; module.exports = Object.assign(exports, require('./_inner.cjs'));
