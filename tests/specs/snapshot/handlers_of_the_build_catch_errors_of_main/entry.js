const { startupSnapshot } = require("v8");
process.on("uncaughtException", (error, origin) => console.log(origin, error.message));
process.on("unhandledRejection", (reason) => console.log("unhandledRejection", reason));
startupSnapshot.setDeserializeMainFunction(() => {
  Promise.reject("left alone");
  setTimeout(() => console.log("still running"), 5);
  throw new Error("thrown in main");
});
