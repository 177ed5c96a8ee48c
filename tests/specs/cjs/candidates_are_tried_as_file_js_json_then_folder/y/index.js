module.exports = 'y/index.js';
