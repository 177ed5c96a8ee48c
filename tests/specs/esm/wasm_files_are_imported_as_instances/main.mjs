import { add } from './add.wasm';
console.log(add(2, 3));
