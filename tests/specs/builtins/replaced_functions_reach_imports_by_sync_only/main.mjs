import fs, { existsSync, promises } from 'node:fs';
import module, { createRequire, syncBuiltinESMExports } from 'node:module';
import * as os from 'os';

fs.existsSync = () => 'replaced';
fs.added = 1;
delete os.default.EOL;
console.log(existsSync('.'), typeof promises.readFile, os.EOL === '\n');
syncBuiltinESMExports();
const after = await import('fs');
console.log(existsSync('.'), after.existsSync === fs.existsSync, 'added' in after, os.EOL);
// CommonJS is loaded without what a program made of `node:module`.
module.createRequire = () => { throw new Error('replaced'); };
syncBuiltinESMExports();
const { value } = await import('./value.cjs');
console.log(value, createRequire === module.createRequire);
