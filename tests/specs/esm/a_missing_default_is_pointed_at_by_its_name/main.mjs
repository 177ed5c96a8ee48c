import ct, { named } from './other.mjs';
