const a = require('./a');
console.log(a === require('./a.js'), a === require.cache[require.resolve('./a')].exports);
console.log(Object.keys(require.cache).join('\n'));
delete require.cache[require.resolve('./a')];
console.log(a === require('./a'), require('./a').n);
require.cache[__filename].tag = 1;
console.log(module.tag, require.cache === require('module')._cache);
