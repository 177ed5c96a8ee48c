process.report.reportOnSignal = true;
process.report.filename = "s.json";
process.kill(process.pid, "SIGUSR2");
const look = setInterval(() => {
  if (!require("node:fs").existsSync("s.json")) return;
  clearInterval(look);
  const { header } = require("./s.json");
  console.log(header.event, header.trigger);
  try {
    process.report.signal = "x";
  } catch (error) {
    console.log(error.code, error.message);
  }
  process.report.reportOnSignal = false;
  console.log(process.listenerCount("SIGUSR2"));
}, 20);
