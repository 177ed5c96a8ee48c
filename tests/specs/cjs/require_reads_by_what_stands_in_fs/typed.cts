const a: number = 1;
module.exports = a;
