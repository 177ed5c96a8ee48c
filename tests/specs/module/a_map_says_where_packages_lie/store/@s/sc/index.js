module.exports="scoped";
