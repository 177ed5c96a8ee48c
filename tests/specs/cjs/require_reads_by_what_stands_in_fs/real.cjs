module.exports = "real";
