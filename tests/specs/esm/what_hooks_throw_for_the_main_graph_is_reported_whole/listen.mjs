import "./hooks.mjs";

process.on("uncaughtException", (error, origin) => {
  console.log(error.name, error.code, error.place, error.stack.includes("hooks.mjs"), origin);
});
