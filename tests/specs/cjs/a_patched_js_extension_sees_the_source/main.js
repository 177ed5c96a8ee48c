const old = require.extensions['.js'];
require.extensions['.js'] = function (module, filename) {
  const compile = module._compile;
  module._compile = function (code, name) {
    return compile.call(this, code.replace('WORD', '42'), name);
  };
  old(module, filename);
};
console.log(require('./a'));
