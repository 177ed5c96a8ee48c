import "./early.mjs";

console.log("begins");
await new Promise((resolve) => setTimeout(resolve, 20));
console.log("ends");
export const value = 1;
