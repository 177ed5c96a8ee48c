for (const s of ['./nope.mjs', 'no-package', './dir', 'node:nope', 'http://localhost/x.mjs', 'x:y', './a%2fb.mjs', './bad.mjs', './throws.mjs']) {
  try { await import(s); } catch (e) { console.log(s, '->', e?.name, e?.code, e?.message ?? e); }
}
