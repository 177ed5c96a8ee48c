module.exports = "from cjs";
