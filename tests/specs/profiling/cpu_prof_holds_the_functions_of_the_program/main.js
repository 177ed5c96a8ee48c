function spinInTheProgram() {
  const end = process.hrtime.bigint() + 100_000_000n;
  while (process.hrtime.bigint() < end) {}
}
spinInTheProgram();
