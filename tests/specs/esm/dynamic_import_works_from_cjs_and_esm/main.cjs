import('./a.mjs').then((ns) => console.log(ns.default, ns));
import('./b.cjs').then((ns) => console.log(ns.default));
console.log('sync');
