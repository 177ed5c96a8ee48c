const out = process.stdout;
for (const n of ['fetch', 'crypto', 'navigator', 'process', 'Buffer', 'console', 'URL', 'performance', 'setTimeout', 'structuredClone']) {
  const old = Object.getOwnPropertyDescriptor(globalThis, n);
  globalThis[n] = 'mine';
  const set = globalThis[n] === 'mine';
  const gone = delete globalThis[n] && !(n in globalThis);
  Object.defineProperty(globalThis, n, old);
  out.write(`${n} ${set} ${gone}\n`);
}
