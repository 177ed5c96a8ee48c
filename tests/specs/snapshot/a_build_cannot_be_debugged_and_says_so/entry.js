process.kill(process.pid, "SIGUSR1");
globalThis.built = true;
