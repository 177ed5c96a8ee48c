const n: number = 1;
module.exports = n;
