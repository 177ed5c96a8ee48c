function busy() {
  const start = process.cpuUsage();
  let sum = 0;
  while (process.cpuUsage(start).user < 300_000) for (let i = 0; i < 1e5; i++) sum += i;
  return sum;
}
console.log(busy() > 0);
