module.exports = require.main !== undefined;
