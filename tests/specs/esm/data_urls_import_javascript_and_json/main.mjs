import a from 'data:text/javascript,export default import.meta.url';
console.log(a);
console.log((await import('data:text/javascript;base64,' + btoa('export const x = 42'))).x);
console.log((await import('data:application/json,{"j":1}', { with: { type: 'json' } })).default);
console.log((await import("data:text/javascript,export { sep } from 'node:path'")).sep);
for (const s of ['data:text/plain,x', "data:text/javascript,import './x.mjs'", 'data:text/javascript,throw 1']) {
  try { await import(s); } catch (e) { console.log(e?.name, e?.code, e?.message ?? e); }
}
