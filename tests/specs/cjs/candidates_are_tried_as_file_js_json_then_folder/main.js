console.log(require('./x'), require('./y'), require('./z'), require('./x/'), require('./x/..').index, require('./w'));
