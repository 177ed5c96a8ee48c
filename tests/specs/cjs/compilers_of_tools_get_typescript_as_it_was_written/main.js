const Module = require('module');
const original = Module._extensions['.js'];
Module._extensions['.ts'] = (module, filename) => {
  const compile = module._compile;
  module._compile = function (source, name, format) {
    console.log(format, JSON.stringify(source));
    return compile.call(this, 'module.exports = 7;', name, 'commonjs');
  };
  original(module, filename);
};
console.log(require('./types.ts'));
const typed = new Module('typed');
typed.paths = [];
typed._compile('exports.n = 3 as number;', __filename, 'commonjs-typescript');
console.log(typed.exports.n);
