const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const busy = setInterval(() => {}, 1000);
  process.on("SIGUSR2", (name, number) => {
    console.log(name, number);
    clearInterval(busy);
  });
  process.kill(process.pid, "SIGUSR2");
});
