console.log(require('file'), require('stem'), require('folder'), require('none'), require('./local'));
