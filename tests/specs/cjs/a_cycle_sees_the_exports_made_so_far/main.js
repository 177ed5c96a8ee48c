console.log('main starts');
const a = require('./a');
const b = require('./b');
console.log('in main, a.done = %j, b.done = %j', a.done, b.done);
