module.exports = __dirname + ' ' + require('dep');
