import process, { connected, send } from 'node:process';
process.send([typeof send, connected]);
