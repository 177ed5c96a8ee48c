const [s, n] = process.hrtime();
console.log(Number.isInteger(s), n < 1e9, typeof process.hrtime.bigint(), process.hrtime([s, n])[0] < 5);
console.log(process.uptime() > 0 && process.uptime() < 60, process.pid > 0, process.ppid > 0);
console.log(Object.keys(process.memoryUsage()), process.memoryUsage.rss() > 1e6, Object.keys(process.cpuUsage()));
console.log(process.getuid() === process.geteuid(), Array.isArray(process.getgroups()), typeof process.umask());
console.log(Object.keys(process.resourceUsage()).length, process.constrainedMemory() >= 0, process.availableMemory() > 0);
