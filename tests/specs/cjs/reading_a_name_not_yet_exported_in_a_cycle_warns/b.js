const a = require('./a');
console.log(a.late);
