await 0;
console.log('awaited', typeof module);
