for (const id of ['pkg', 'pkg/sub', 'pkg/f/one', 'pkg/f/deep/two', 'pkg/f/private/x', 'pkg/lib/one.js', 'pkg/package.json']) {
  try { console.log(id, require(id)); } catch (e) { console.log(id, e.code, e.message); }
}
