const x = 1, y = 2;
module.exports = { x, 'y': y, ...require('./m.cjs'), f() {}, z: 3 };
