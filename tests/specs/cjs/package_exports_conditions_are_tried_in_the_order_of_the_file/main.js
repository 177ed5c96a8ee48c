for (const id of ['pkg', 'pkg/order', 'pkg/array', 'pkg/nested', 'pkg/none']) {
  try { console.log(id, require(id)); } catch (e) { console.log(id, e.code, e.message); }
}
import('pkg').then((ns) => console.log('import', ns.default));
