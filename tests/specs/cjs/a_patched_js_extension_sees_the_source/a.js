module.exports = WORD;
