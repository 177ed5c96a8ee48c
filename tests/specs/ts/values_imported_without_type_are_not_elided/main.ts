import { T } from './lib.ts';
const x: T = 1;
