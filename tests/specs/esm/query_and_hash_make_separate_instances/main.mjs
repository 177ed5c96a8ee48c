import { id as a } from './m.mjs';
import { id as b } from './m.mjs?x';
import { id as d } from './m.mjs';
const f = await import(new URL('./m.mjs#h', import.meta.url).href);
console.log(a === b, a === d, f.id === a);
