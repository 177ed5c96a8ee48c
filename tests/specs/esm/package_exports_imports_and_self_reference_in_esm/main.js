import { createRequire } from 'node:module';
for (const s of ['self', 'self/f/x.js', 'self/dir/x.js', 'self/nope', '#x', '#pkg', '#none', '#url']) {
  try { console.log(s, String((await import(s)).default)); } catch (e) { console.log(s, e.name, e.code, e.message); }
}
console.log((await import('#fs')) === (await import('fs')));
const require = createRequire(import.meta.url);
console.log(require('self'), require('#x'));
