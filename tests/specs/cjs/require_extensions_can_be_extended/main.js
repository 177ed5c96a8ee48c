console.log(Object.keys(require.extensions), require.extensions === require('module')._extensions);
require.extensions['.txt'] = (module, filename) => {
  module.exports = require('fs').readFileSync(filename, 'utf8').trim();
};
console.log(require('./hello.txt'), require('./hello'));
