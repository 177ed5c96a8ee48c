// Until all three have been heard.
const alive = setInterval(() => {}, 1000);
let heard = 0;
for (const signal of ["SIGFPE", "SIGILL", "SIGSEGV"]) {
  const listener = () => console.log("never");
  process.on(signal, listener).off(signal, listener);
  process.on(signal, (name) => {
    console.log(name);
    if (++heard === 3) clearInterval(alive);
  });
  process.kill(process.pid, signal);
}
