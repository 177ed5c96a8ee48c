process.exitCode = 4;
console.log("ran to its end");
