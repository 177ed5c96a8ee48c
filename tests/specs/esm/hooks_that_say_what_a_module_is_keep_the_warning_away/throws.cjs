process.on("uncaughtException", (error) => {
  console.log("uncaught:", error.message);
  process.exit(7);
});
process.on("warning", ({ code }) => {
  throw new Error(`listener of ${code}`);
});
import("./package/index.js");
