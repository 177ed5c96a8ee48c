exports.a = 1;
module.exports.b = 2;
exports['c d'] = 4;
module.exports[['dy', 'namic'].join('')] = 5;
