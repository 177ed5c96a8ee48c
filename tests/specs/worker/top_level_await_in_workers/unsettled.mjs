process.on("exit", (code) => { process.exitCode ??= code; });
await new Promise(() => {});
