import { url as a } from './real.mjs';
import { url as b } from './link.mjs';
console.log(a === b, b);
