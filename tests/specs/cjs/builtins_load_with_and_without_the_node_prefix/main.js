console.log(require('fs') === require('node:fs'), require('fs/promises') === require('fs').promises, require('path/posix') === require('path'));
for (const id of ['node:nope', 'test', 'node:']) {
  try { require(id); } catch (e) { console.log(e.name, e.code, e.message.split('\n')[0]); }
}
const { builtinModules, isBuiltin } = require('module');
console.log(isBuiltin('fs'), isBuiltin('node:fs'), isBuiltin('node:test'), isBuiltin('test'), isBuiltin('x'));
console.log(['v8', 'vm', 'zlib', 'node:test', 'test'].map((n) => builtinModules.includes(n)));
