console.log(require('extra'));
