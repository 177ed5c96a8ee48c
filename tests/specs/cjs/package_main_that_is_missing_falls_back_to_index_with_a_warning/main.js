console.log(require('pkg'));
