module.exports = "closed"
