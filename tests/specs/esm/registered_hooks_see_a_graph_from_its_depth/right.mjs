import "./shared.mjs";
console.log("right");
