import { builtinModules, createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const later = new Set(['inspector', 'inspector/promises', 'repl', 'node:ffi', 'node:test', 'node:test/reporters', 'trace_events', 'wasi', 'worker_threads', 'cluster']);
for (const n of builtinModules.filter((n) => !n.startsWith('_') && !later.has(n))) {
  try {
    const a = require(n), b = await import(n);
    console.log(n, typeof a, b.default === a);
  } catch (e) { console.log(n, e.code); }
}
