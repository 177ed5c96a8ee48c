module.exports = 'm.cjs';
