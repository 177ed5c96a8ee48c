const log = [];
setInterval(() => log.push("interval of the build"), 20).unref();
setTimeout(() => log.push("far away"), 1_000_000).unref();
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  const started = log.length;
  setTimeout(() => console.log("timer", log.length > started, log.includes("far away")), 400);
});
