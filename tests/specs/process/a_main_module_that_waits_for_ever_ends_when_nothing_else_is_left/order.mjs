process.on("exit", () => console.error("exit"));
await new Promise(() => {});
