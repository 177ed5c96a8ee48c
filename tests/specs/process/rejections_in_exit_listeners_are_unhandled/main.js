process.on("exit", async (code) => {
  process.nextTick(() => console.log("a tick"));
  console.log("exit", code, process.exitCode);
  if (process.argv[2] === "handled") await Promise.reject(new Error("handled")).catch((error) => console.log(error.message));
  else throw new Error("late");
});
if (process.argv[3] === "code") process.exitCode = 3;
if (process.argv[3] === "listener") process.on("unhandledRejection", (error) => console.log("heard", error.message));
if (process.argv[3] === "caught") process.on("uncaughtException", (error, origin) => console.log(origin, error.message));
if (process.argv[3] === "exit") process.exit(4);
