import process, { stderr, stdin, stdout } from 'node:process';
import * as all from 'process';

console.log(stdin === process.stdin, stdout === process.stdout, stderr === process.stderr);
console.log(all.stdin === stdin, all.default === process, all.env === process.env);
stdout.write(`${typeof stdin.on} ${stdin.fd} ${stderr.fd}\n`);
