import def, { a, b, 'c d' as cd } from './m.cjs';
import * as ns from './m.cjs';
console.log(a, b, cd, def);
console.log(Object.keys(ns), ns['module.exports'] === def);
console.log(Object.keys(await import('./re.cjs')), Object.keys(await import('./spread.cjs')));
import * as es from './transpiled.cjs';
console.log(es.default, es.named, Object.keys(es));
