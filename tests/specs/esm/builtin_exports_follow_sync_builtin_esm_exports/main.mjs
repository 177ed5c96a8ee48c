import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.existsSync = () => 'patched';
console.log(existsSync('.'));
syncBuiltinESMExports();
console.log(existsSync('.'));
