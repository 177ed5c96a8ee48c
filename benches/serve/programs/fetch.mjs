// fetch as a client: so many requests, so many at once, to the server at a port. Prints what they cost this process.
const [port, requests, atOnce] = process.argv.slice(2).map(Number);
const times = [];
let left = requests;

async function one() {
  while (left-- > 0) {
    const started = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/`);
    if ((await response.text()) !== "hello world\n") throw new Error("another answer");
    times.push(performance.now() - started);
  }
}

const cpu = process.cpuUsage();
const started = performance.now();
await Promise.all(Array.from({ length: atOnce }, one));
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms, cpu: user + system, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] }));
process.exit();
