process.on("exit", () => console.log("not reached"));
process.kill(process.pid, process.argv[2]);
