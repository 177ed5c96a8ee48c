const o: object = { module: typeof module };
module.exports = o;
