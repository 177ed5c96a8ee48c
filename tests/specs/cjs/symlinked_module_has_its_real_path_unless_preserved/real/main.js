console.log(__filename);
console.log(require('./dep'));
