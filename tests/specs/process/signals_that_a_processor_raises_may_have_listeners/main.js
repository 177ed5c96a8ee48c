for (const signal of ["SIGFPE", "SIGILL", "SIGSEGV"]) {
  const listener = () => console.log("never");
  process.on(signal, listener).off(signal, listener);
  process.on(signal, (name) => console.log(name));
  process.kill(process.pid, signal);
}
setTimeout(() => {}, 100);
