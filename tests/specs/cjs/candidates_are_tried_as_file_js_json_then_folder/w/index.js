module.exports = 'w/index.js';
