const seen = [];
for (const name of ["SIGINFO", "SIGFOO", "SIGUSR2", "SIGHUP"]) process.on(name, (...values) => {
    seen.push(values);
    if (seen.length === 4) setTimeout(end, 100);
  });
process.emit("SIGINFO", "a plain event");
process.kill(process.pid, "SIGUSR2");
process.kill(process.pid, "SIGUSR2");
process.kill(process.pid, "SIGHUP");
const alive = setInterval(() => {}, 1000);
// One that came twice would come at once.
function end() {
  clearInterval(alive);
  console.log(seen);
}
