console.log(require('./sub/a'));
