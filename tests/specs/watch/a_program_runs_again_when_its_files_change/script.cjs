require("./dependency.cjs");
console.log("script", process.argv.slice(2));
