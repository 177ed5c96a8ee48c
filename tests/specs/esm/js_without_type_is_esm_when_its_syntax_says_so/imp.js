import fs from 'node:fs';
console.log(typeof fs.readFileSync, typeof require, this);
