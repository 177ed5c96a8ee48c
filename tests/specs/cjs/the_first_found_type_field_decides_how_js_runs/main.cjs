console.log(require('./plain/x.js'));
console.log(require('./esm/x.js'));
