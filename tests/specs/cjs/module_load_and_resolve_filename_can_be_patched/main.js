const Module = require('module');
const load = Module._load;
Module._load = function (request, parent, isMain) {
  if (request === 'virtual') return { from: 'patched _load', parent: parent.id };
  return load.apply(this, arguments);
};
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request === 'alias' ? './real.js' : request, ...rest);
};
console.log(require('virtual'), require('alias'), require.resolve('alias'));
