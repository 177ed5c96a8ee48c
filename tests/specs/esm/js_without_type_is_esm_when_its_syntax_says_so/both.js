const require = 5;
await 0;
console.log(require);
