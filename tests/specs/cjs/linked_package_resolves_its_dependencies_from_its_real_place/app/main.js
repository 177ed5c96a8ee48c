console.log(require('linked'));
