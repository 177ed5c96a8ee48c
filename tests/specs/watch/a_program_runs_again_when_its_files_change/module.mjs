import "./leaf.mjs";
console.log("module");
