const start = process.threadCpuUsage();
while (process.threadCpuUsage(start).user < 60_000) {}
