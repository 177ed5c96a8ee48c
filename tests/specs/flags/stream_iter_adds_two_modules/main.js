'use strict';
const { builtinModules, isBuiltin } = require('node:module');
const { Readable } = require('node:stream');

const names = ['stream/iter', 'node:stream/iter', 'zlib/iter', 'node:zlib/iter'];
console.log(builtinModules.filter((name) => name.endsWith('/iter')));
for (const name of names) {
  console.log(name, isBuiltin(name), typeof process.getBuiltinModule(name));
  try {
    console.log(Object.keys(require(name)).length);
  } catch ({ code, message }) {
    console.log(code, message.split('\n')[0]);
  }
}
const method = Symbol.for('Stream.toAsyncStreamable');
try {
  console.log(Object.keys(Readable.from(['a'])[method]()));
} catch ({ name, code, message }) {
  console.log(name, code, message);
}
const { open } = require('node:fs/promises');
open(__filename).then(async (handle) => {
  const { prototype } = handle.constructor;
  console.log(['pull', 'pullSync', 'writer'].map((name) => Object.hasOwn(prototype, name) && `${name} ${prototype[name].length}`));
  await handle.close();
  await import('stream/iter').then(
    ({ default: own, text }) => console.log(own === require('stream/iter'), own.text === text),
    ({ code, message }) => console.log(code, message.split(' imported')[0]),
  );
  await import('node:zlib/iter').then(
    (module) => console.log(Object.keys(module).length),
    ({ code, message }) => console.log(code, message),
  );
});
