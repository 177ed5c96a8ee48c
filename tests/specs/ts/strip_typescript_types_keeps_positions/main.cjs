const { stripTypeScriptTypes } = require('module');
console.log(JSON.stringify(stripTypeScriptTypes('const a: number = 1 as any;')));
console.log(JSON.stringify(stripTypeScriptTypes('interface A {\n  x: 1\n}\nlet b!: A;', { sourceUrl: 'x.ts' })));
try { stripTypeScriptTypes('enum A {}'); } catch (e) { console.log(e.code, e.message); }
console.log(process.features.typescript);
