module.exports = "own";
