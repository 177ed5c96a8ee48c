module.exports = (() => ({ one: 1, two: 2 }))();
0 && (module.exports = { one, two });
