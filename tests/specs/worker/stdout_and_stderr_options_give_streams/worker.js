console.log("to out");
console.error("to err");
process.stdout.write("more");
