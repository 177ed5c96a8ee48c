import { registerHooks } from 'node:module';
const found = import.meta.resolve('./a.mjs');
const cases = {
  'resolve null': { resolve: () => null }, 'resolve noshort': { resolve: () => ({ url: 'file:///x.mjs' }) },
  'resolve format number': { resolve: () => ({ url: found, format: 5, shortCircuit: true }) },
  'load null': { load: () => null }, 'load noshort': { load: () => ({ format: 'module', source: '1' }) },
  'load source number': { load: () => ({ format: 'module', source: 5, shortCircuit: true }) },
  'load source undefined': { load: () => ({ format: 'module', shortCircuit: true }) },
  'load source null': { load: () => ({ format: 'module', source: null, shortCircuit: true }) },
  'load format number': { load: () => ({ format: 5, source: '1', shortCircuit: true }) },
  'load format unknown': { load: () => ({ format: 'foo', source: '1', shortCircuit: true }) },
  'load format none': { load: () => ({ source: '1', shortCircuit: true }) },
  'load format null': { load: () => ({ source: '1', format: null, shortCircuit: true }) },
  'load throws': { load: () => { throw new Error('mine'); } },
  'json bad': { load: () => ({ format: 'json', source: '{', shortCircuit: true }) },
  'json ok no attr': { load: () => ({ format: 'json', source: '{"a":1}', shortCircuit: true }) },
  'virtual no load': { resolve: () => ({ url: 'virt:x', shortCircuit: true }) },
  'passthrough virt': { resolve: (s, c, n) => n(s, c) },
  'virtual cjs': { resolve: () => ({ url: 'virt:cjs', shortCircuit: true }), load: () => ({ format: 'commonjs', source: 'exports.a = 1; exports.f = [__filename, __dirname, require.resolve.name, module.id]', shortCircuit: true }) },
  'next twice': { resolve: (s, c, n) => { n('./a.mjs', c); return n('./a.mjs', { parentURL: import.meta.url }); } },
  'ctx null': { resolve: (s, c, n) => n('./a.mjs', null) },
  'attrs': { resolve: (s, c, n) => ({ ...n('./c.json', c), importAttributes: { type: 'json' } }) },
};
let i = 0;
for (const [name, hooks] of Object.entries(cases)) {
  const h = registerHooks(hooks);
  try { const ns = await import(name === 'passthrough virt' ? 'virt:q' : `./a.mjs?${i++}`); console.log(name, '->', JSON.stringify(ns)); }
  catch (e) { console.log(name, '->', e?.name, e?.code, String(e?.message).replaceAll(process.cwd(), '')); }
  h.deregister();
}
for (const bad of [null, 5, {}, { resolve: 5 }, { load: 'x' }]) { try { console.log(typeof registerHooks(bad)); } catch (e) { console.log(e.code, e.message); } }
