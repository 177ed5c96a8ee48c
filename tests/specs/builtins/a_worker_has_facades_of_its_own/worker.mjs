import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process, { stdout } from 'node:process';
import { parentPort } from 'node:worker_threads';

const before = existsSync('.');
fs.existsSync = () => 'of the worker';
syncBuiltinESMExports();
parentPort.postMessage([before, existsSync('.'), stdout === process.stdout]);
