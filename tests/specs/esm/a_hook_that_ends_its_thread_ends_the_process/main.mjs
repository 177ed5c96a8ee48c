import { register } from 'node:module';
process.on('exit', (code) => console.log('exit', code));
register('./hooks.mjs', import.meta.url);
await import('ends');
console.log('not reached');
