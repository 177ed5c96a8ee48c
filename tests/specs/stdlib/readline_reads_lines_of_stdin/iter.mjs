import readline from 'node:readline/promises';
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
console.log(' answer:', await rl.question('name? '));
for await (const l of rl) console.log('line', l);
