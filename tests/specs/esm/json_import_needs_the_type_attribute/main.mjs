import data from './data.json' with { type: 'json' };
console.log(data, (await import('./data.json', { with: { type: 'json' } })).default === data);
for (const f of [() => import('./data.json'), () => import('./m.mjs', { with: { type: 'json' } }), () => import('./m.mjs', { with: { type: 'css' } }), () => import('./m.mjs', { with: { kind: 'x' } }), () => import('./bad.json', { with: { type: 'json' } })]) {
  try { await f(); } catch (e) { console.log(e.name, e.code, e.message); }
}
