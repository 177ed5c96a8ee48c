'use strict';
// Compares what the built-in modules export with what Node's do (`node/`), and the differences with those that are known
// (`differences.txt`): prints each that is not listed, and each listed one that is gone.

const fs = require('node:fs');
const path = require('node:path');
const { compareAll } = require('./compare.js');

// `node:vfs` is there with its flag.
const lacksVfs = !process.execArgv.includes('--experimental-vfs');
const differences = compareAll(path.join(__dirname, 'node')).differences
  .filter((line) => !(lacksVfs && line === 'vfs: no such module'));

// `path: what differs`, below a `#` line that says why; a `*` at the end stands for all that begin so. Lines with `!` tell of
// what is there and does less than in Node: docs/builtins.md shows them, nothing here can check them.
const known = fs.readFileSync(path.join(__dirname, 'differences.txt'), 'utf8').split('\n')
  .filter((line) => line !== '' && !/^[#!]/.test(line));
const unused = new Set(known);
for (const line of differences) {
  const entry = known.find((entry) => entry === line || (entry.endsWith('*') && line.startsWith(entry.slice(0, -1))));
  if (entry === undefined) console.log(line);
  else unused.delete(entry);
}
for (const line of unused) console.log(`listed, but no longer so: ${line}`);
