import "./leaf.mjs";
console.log("shared");
