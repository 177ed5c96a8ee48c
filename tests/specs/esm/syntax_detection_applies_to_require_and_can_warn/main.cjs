console.log(require('./esm.js').x);
