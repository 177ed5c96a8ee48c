export const x = 1;
console.log(import.meta.main);
