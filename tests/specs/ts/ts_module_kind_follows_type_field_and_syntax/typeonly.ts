import type { X } from './gone.ts';
console.log(typeof module);
