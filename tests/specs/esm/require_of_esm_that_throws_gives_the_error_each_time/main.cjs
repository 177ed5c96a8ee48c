let first;
for (let i = 0; i < 2; i++) {
  try { require('./m.mjs'); } catch (e) { console.log(e.message, e === (first ??= e)); }
}
