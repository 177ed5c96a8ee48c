const { execFileSync, spawn, spawnSync } = require('child_process');
const options = { shell: true, encoding: 'utf8', env: { ...process.env, WORD: 'from the shell' } };
console.log(spawnSync('echo', ['$WORD', '"a  b"', 'c  d;', 'echo', 'two'], options).stdout);
console.log(execFileSync('echo', ['a  b'], options));
console.log(spawn('echo', ['a  b'], options).spawnargs);
