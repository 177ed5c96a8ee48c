module.exports="self"
