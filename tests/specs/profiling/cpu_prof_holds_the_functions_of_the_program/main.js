function spinInTheProgram() {
  const start = process.threadCpuUsage();
  while (process.threadCpuUsage(start).user < 100_000) {}
}
spinInTheProgram();
