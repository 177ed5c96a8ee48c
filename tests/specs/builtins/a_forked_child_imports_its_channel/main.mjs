import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fork(fileURLToPath(new URL('./child.mjs', import.meta.url)));
child.on('message', (message) => { console.log(message); child.disconnect(); });
