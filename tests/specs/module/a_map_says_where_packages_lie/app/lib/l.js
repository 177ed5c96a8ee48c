module.exports="l"
