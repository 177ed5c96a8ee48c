const { AsyncLocalStorage } = require("node:async_hooks");
const storage = new AsyncLocalStorage();
storage.run("where it began", () => {
  process.once("SIGUSR2", function (name, number) {
    console.log(name, number, storage.getStore(), this === process);
    clearInterval(alive);
  });
});
storage.run("elsewhere", () => process.kill(process.pid, "SIGUSR2"));
const alive = setInterval(() => {}, 1000);
process.on("exit", () => console.log("end"));
