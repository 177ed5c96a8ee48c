import "index";

console.log("runs");
