process.on("exit", () => console.log("exit"));
