const m: string = typeof module;
console.log(m);
