const ns = require('./m.mjs');
console.log(ns);
console.log(ns === require('./m.mjs'), require('util').types.isModuleNamespaceObject(ns));
console.log(require('./nodefault.mjs'));
console.log(require('./unwrapped.mjs'));
import('./m.mjs').then((i) => console.log(i === ns, i.default === ns.default));
