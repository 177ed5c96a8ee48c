const { stripTypeScriptTypes } = require('module');
console.log(JSON.stringify(stripTypeScriptTypes('const a: number = 1 as any;')));
console.log(JSON.stringify(stripTypeScriptTypes('interface A {\n  x: 1\n}\nlet b!: A;', { sourceUrl: 'x.ts' })));
try { stripTypeScriptTypes('enum A {}'); } catch (e) { console.log(e.code, e.message); }
console.log(process.features.typescript);
for (const [code, options] of [['const a: number =', {}], ['a', { mode: 'transform' }], ['a', { sourceMap: true }], ['a', { sourceUrl: 1 }], [1, {}], ['a', 1]]) {
  try { stripTypeScriptTypes(code, options); } catch (e) { console.log(e.name, e.code, e.message); }
}
