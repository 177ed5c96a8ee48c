const { execSync } = require("node:child_process");
const send = async (name) => {
  execSync(`kill -${name} ${process.pid}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
};
(async () => {
  process.on("uncaughtException", (error, origin) => console.log(error.message, origin));
  process.on("SIGUSR2", () => {
    throw new Error("thrown");
  });
  await send("USR2");
  await send("USR2");

  let added = false;
  process.on("SIGHUP", () => {
    console.log("first");
    if (!added) process.on("SIGHUP", () => console.log("added"));
    added = true;
  });
  await send("HUP");
  await send("HUP");

  const { emit } = process;
  process.emit = function (...args) {
    if (args[0] === "SIGTERM") console.log("emit", args);
    return emit.apply(this, args);
  };
  process.prependOnceListener("SIGTERM", function () {
    console.log(this === process);
  });
  await send("TERM");
  process.emit = emit;

  const twice = () => console.log("twice");
  process.on("SIGINT", twice).on("SIGINT", twice);
  await send("INT");
  process.off("SIGINT", twice);
  await send("INT");
  process.removeAllListeners("SIGINT");
  await send("INT");
  console.log("still here");
})();
