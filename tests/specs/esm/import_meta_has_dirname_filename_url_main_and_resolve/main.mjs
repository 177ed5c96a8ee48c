console.log(Object.keys(import.meta), Object.getPrototypeOf(import.meta));
console.log(import.meta.url);
console.log(import.meta.filename);
console.log(import.meta.dirname);
console.log(import.meta.main);
await import('./sub/x.mjs?q=1#h');
