function before() {}
before();
process.kill(process.pid, "SIGTERM");
setTimeout(function never() {}, 1000);
