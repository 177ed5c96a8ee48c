const seen = [];
for (const name of ["SIGINFO", "SIGFOO", "SIGUSR2", "SIGHUP"]) process.on(name, (...values) => seen.push(values));
process.emit("SIGINFO", "a plain event");
process.kill(process.pid, "SIGUSR2");
process.kill(process.pid, "SIGUSR2");
process.kill(process.pid, "SIGHUP");
setTimeout(() => console.log(seen), 100);
