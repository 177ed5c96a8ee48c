const Module = require('module');
console.log(Module.wrap('CODE'));
const m = new Module('/virtual/x.js', module);
m.filename = '/virtual/x.js';
m.paths = module.paths;
m._compile("exports.where = [__filename, __dirname]; exports.dep = require('dep'); exports.stack = new Error('e').stack.split('\\n')[1]", m.filename);
console.log(m.exports);
console.log(Module._nodeModulePaths('/a/b'), Module._findPath('./dep', [__dirname + '/node_modules']));
