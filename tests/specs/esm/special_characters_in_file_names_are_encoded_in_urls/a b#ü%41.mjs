console.log(import.meta.url);
console.log(import.meta.filename);
