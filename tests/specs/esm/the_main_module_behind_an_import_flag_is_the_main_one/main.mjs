console.log("main", import.meta.main, process.argv[1] === import.meta.filename);
setImmediate(() => console.log("immediate"));
process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("reaction"));
