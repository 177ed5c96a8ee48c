const timer = setInterval(() => {}, 1000);
process.on("SIGTERM", function onTerm() {
  clearInterval(timer);
});
process.kill(process.pid, "SIGTERM");
