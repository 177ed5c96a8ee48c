import("./fails.mjs").catch((error) => console.log("rejected:", error.message));
setTimeout(() => import("./fails.mjs").catch((error) => console.log("rejected too:", error.message)), 1);
process.on("exit", () => console.log("exit"));
process.on("uncaughtException", (error) => {
  console.log("uncaught:", error.message);
  setTimeout(() => process.exit(1), 10);
});

await new Promise((resolve) => setTimeout(resolve, 20));
throw new Error("late");
