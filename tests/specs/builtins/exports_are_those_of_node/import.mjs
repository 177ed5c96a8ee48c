// The names of `import` are `default` and what `Object.keys` lists of `require`, with the same values.

import { builtinModules, createRequire } from 'node:module';

const require = createRequire(import.meta.url);

for (const name of builtinModules) {
  const namespace = await import(name);
  const exports = require(name);
  const names = new Set(['default', ...Object.keys(exports)]);
  const more = Object.keys(namespace).filter((key) => !names.has(key));
  const fewer = [...names].filter((key) => !(key in namespace));
  if (more.length + fewer.length > 0) console.log(`${name}: more: ${more}, fewer: ${fewer}`);
  if (namespace.default !== exports) console.log(`${name}: another object`);
  if (name.startsWith('node:')) continue;
  if (await import(`node:${name}`) !== namespace) console.log(`${name}: another module by its URL`);
}
