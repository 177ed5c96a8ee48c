import * as first from './lib.cjs';
import lib, { count, mod, require } from './lib.cjs';
lib.count = 2;
lib.late = 3;
const second = await import('./lib.cjs');
console.log(count, second.count, second === first, mod, require);
console.log(first.late, first.inherited, first.getter, first.reads, lib.readsOf());
console.log(Object.keys(first).join());
