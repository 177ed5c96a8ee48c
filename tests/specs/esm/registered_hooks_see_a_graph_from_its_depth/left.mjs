import "./shared.mjs";
export * from "./leaf.mjs";
console.log("left");
