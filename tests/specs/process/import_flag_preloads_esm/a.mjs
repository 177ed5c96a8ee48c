await 0;
console.log('a', import.meta.url.endsWith('/a.mjs'));
