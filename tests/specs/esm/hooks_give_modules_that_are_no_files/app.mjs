import { createRequire } from 'node:module';
import value, { here } from 'app:module';
import { a, names, os } from 'app:commonjs';
import data from 'app:json' with { type: 'json' };
import { n } from 'app:typed';
import bytes from 'app:bytes';
import { deregister } from './hooks.mjs';
const require = createRequire(import.meta.url);
console.log(value, here, a, names, os, data.port, n, bytes);
console.log(require('app:json').port, require('app:commonjs') === (await import('app:commonjs')).default);
for (const name of ['other:x', './missing.mjs']) {
  await import(name).catch((error) => console.log(error.name, error.code, error.message.replace(process.cwd(), '')));
}
deregister();
await import('app:late').catch((error) => console.log(error.code));
console.log((await import('./plain.mjs')).default);
