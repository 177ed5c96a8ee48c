'use strict';
// Writes the expectations: run it with Node 26.10, `node --experimental-stream-iter --experimental-bench --experimental-vfs write.js`.

const fs = require('node:fs');
const path = require('node:path');
const { builtinModules } = require('node:module');
const { describeAll, fileOf } = require('./describe.js');

const folder = path.join(__dirname, 'node');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder);
for (const [name, properties] of describeAll(builtinModules)) {
  const lines = properties.map(([property, description]) => `${property}: ${description}\n`);
  fs.writeFileSync(path.join(folder, fileOf(name)), lines.join(''));
}
