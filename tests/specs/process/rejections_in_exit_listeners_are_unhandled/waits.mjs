process.on("exit", async () => {
  throw new Error("late");
});
await new Promise(() => {});
