console.log(import.meta.resolve('./nope.mjs'));
console.log(import.meta.resolve('pkg'));
console.log(import.meta.resolve('fs'), import.meta.resolve('node:fs'), import.meta.resolve('data:text/javascript,0'));
console.log(import.meta.resolve('/abs/x.js?y'));
for (const s of ['absent', 'pkg/sub']) {
  try { import.meta.resolve(s); } catch (e) { console.log(e.name, e.code, e.message); }
}
