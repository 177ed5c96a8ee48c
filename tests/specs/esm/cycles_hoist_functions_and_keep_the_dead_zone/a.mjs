import { b, early } from './b.mjs';
export function a() { return 'a' + b + early; }
export const late = 1;
