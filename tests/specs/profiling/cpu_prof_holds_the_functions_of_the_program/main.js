function spinInTheProgram() {
  const start = process.threadCpuUsage();
  for (let i = 0; process.threadCpuUsage(start).user < 100_000; ) for (const end = i + 100_000; i < end; i++);
}
spinInTheProgram();
