process.on("uncaughtException", (error) => {
  console.log(error.name, error.code, error.syscall, /^missing\/Heap\.[\d.]+\.heapsnapshot$/.test(error.path));
  clearTimeout(timer);
});
const timer = setTimeout(() => {}, 10000);
process.kill(process.pid, "SIGUSR2");
