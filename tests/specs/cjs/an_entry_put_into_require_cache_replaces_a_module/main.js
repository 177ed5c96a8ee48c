const file = require.resolve('./a');
require.cache[file] = { id: file, exports: { fake: true }, loaded: true };
console.log(require('./a'));
