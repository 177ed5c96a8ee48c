console.log('b starts');
exports.done = false;
const a = require('./a');
console.log('in b, a.done = %j', a.done, module.parent.id.endsWith('a.js'));
exports.done = true;
console.log('b done');
