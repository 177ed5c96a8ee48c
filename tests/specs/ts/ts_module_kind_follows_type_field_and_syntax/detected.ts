import type { X } from './gone.ts';
import fs from 'fs';
const m: string = typeof module;
console.log(m, typeof fs);
