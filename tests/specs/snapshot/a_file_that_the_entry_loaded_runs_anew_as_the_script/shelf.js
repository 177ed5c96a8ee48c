globalThis.runs = (globalThis.runs ?? 0) + 1;
console.log(`shelf ${runs}`, require("./books").length);
