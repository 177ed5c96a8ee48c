const rl = require('readline').createInterface({ input: process.stdin, crlfDelay: Infinity });
let n = 0;
rl.on('line', (l) => console.log(++n, JSON.stringify(l))).on('close', () => console.log('closed'));
