const { execSync } = require("node:child_process");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let told = 0;
const tell = (...words) => {
  told++;
  console.log(...words);
};
// Sends a signal and waits until as many lines are written as it is to write, and for more that would be wrong.
const send = async (name, lines) => {
  told = 0;
  execSync(`kill -${name} ${process.pid}`);
  while (told < lines) await pause(5);
  await pause(50);
};
(async () => {
  process.on("uncaughtException", (error, origin) => tell(error.message, origin));
  process.on("SIGUSR2", () => {
    throw new Error("thrown");
  });
  await send("USR2", 1);
  await send("USR2", 1);

  let added = false;
  process.on("SIGHUP", () => {
    tell("first");
    if (!added) process.on("SIGHUP", () => tell("added"));
    added = true;
  });
  await send("HUP", 1);
  await send("HUP", 2);

  const { emit } = process;
  process.emit = function (...args) {
    if (args[0] === "SIGTERM") tell("emit", args);
    return emit.apply(this, args);
  };
  process.prependOnceListener("SIGTERM", function () {
    tell(this === process);
  });
  await send("TERM", 2);
  process.emit = emit;

  const twice = () => tell("twice");
  process.on("SIGINT", twice).on("SIGINT", twice);
  await send("INT", 2);
  process.off("SIGINT", twice);
  await send("INT", 1);
  process.removeAllListeners("SIGINT");
  await send("INT", Infinity);
  console.log("still here");
})();
