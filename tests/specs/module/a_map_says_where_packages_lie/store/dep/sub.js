module.exports="dep sub";
