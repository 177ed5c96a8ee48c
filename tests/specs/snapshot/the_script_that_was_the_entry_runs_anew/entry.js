globalThis.runs = (globalThis.runs ?? 0) + 1;
console.log(`run ${runs}`, process.argv.length);
