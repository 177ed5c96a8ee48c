import './a.mjs';
import './b.mjs';
console.log('main');
await null;
console.log('main after await');
