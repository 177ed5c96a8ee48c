process.stdin;
console.log('not waiting');
