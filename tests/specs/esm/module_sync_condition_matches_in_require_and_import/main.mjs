import { createRequire } from 'node:module';
console.log((await import('pkg')).default, createRequire(import.meta.url)('pkg').default);
console.log((await import('later')).default, createRequire(import.meta.url)('later'));
