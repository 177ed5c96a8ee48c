const { createRequire } = require('module');
console.log(createRequire(__dirname + '/sub/')('./x'), createRequire(__dirname + '/sub/any.js')('./x'));
console.log(createRequire(require('url').pathToFileURL(__dirname + '/sub/y.js'))('./x'), createRequire(__filename).main === undefined, createRequire(__filename).cache === require.cache);
try { createRequire('relative.js'); } catch (e) { console.log(e.name, e.code, e.message); }
