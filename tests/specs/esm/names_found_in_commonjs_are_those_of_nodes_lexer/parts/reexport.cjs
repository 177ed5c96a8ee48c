module.exports = require('./_other.cjs');
