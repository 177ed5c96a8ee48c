const [listener] = process.listeners("SIGHUP");
console.log(listener.name, listener.length, process.eventNames().includes("SIGHUP"));
setTimeout(() => {
  console.log(process.listenerCount("SIGHUP"));
  process.removeListener("SIGHUP", listener);
  console.log(process.listenerCount("SIGHUP"));
});
process.on("exit", () => console.log("exit"));
