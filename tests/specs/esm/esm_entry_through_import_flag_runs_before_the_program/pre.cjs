globalThis.early = 'require';
console.log('-r first');
