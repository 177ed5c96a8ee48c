module.exports = { first: String, get second() { return 1; }, third: String };
