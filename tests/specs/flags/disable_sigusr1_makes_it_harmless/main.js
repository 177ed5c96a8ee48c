process.kill(process.pid, "SIGUSR1");
setTimeout(() => console.log("alive"), 100);
