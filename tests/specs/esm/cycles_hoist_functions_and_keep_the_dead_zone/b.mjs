import { a, late } from './a.mjs';
export const b = typeof a;
export let early;
try { late; } catch (e) { early = e.name + ': ' + e.message; }
