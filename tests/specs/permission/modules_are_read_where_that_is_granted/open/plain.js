module.exports = "open"
