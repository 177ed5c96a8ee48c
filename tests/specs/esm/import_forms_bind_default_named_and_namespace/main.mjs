import d, { a, b as c, 'odd name' as odd } from './m.mjs';
import * as ns from './m.mjs';
import './side.mjs';
console.log(d, a, c, odd);
console.log(ns);
console.log(Object.keys(ns), Object.isFrozen(ns), ns[Symbol.toStringTag]);
