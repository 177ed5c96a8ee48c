import fs from 'node:fs';
import process from 'node:process';

const fsNames = await import('node:fs');
console.log(fsNames.promises === fs.promises, fsNames.ReadStream === fs.ReadStream, fsNames.FileReadStream === fs.FileReadStream);
const names = await import('process');
console.log(names.stdout === process.stdout, names.stdin === process.stdin);
const again = await import('./again.mjs');
console.log(again.default);
