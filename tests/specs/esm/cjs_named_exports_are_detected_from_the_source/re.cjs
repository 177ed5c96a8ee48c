module.exports = require('./m.cjs');
