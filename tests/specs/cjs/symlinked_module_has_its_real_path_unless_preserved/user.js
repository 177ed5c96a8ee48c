require('./link.js');
