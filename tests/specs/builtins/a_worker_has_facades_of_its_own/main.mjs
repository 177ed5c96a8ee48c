import fs, { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

fs.existsSync = () => 'replaced';
const worker = new Worker(new URL('./worker.mjs', import.meta.url));
worker.on('message', (message) => console.log(message, existsSync('.')));
