const d = require('./data.json');
d.extra = true;
console.log(require('./data.json'), require('./data') === d, require('./bom.json'));
