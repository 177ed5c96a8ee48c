process.on("warning", ({ name, message }) => console.log(name, message));
require("node:wasi");
require("node:wasi");
console.log("loaded");
