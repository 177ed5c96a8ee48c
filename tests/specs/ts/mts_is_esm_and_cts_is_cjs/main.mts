import { createRequire } from 'node:module';
import b from './b.cts';
import type { T } from './types.ts';
import { type T as T2, val } from './types.ts';
const x: T = 'x';
const y: T2 = 'y';
console.log(typeof require, b, x, y, val, createRequire(import.meta.url)('./c.mts').c as number);
