process.stdin.on("data", () => {});
process.stdin.unref();
const since = performance.now();
process.on("exit", () => console.log(performance.now() - since < 800));
