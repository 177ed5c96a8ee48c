// Sends short texts over so many connections, each the next when its echo has come, for so many milliseconds.
const WebSocket = require("ws");
const [port, connections, duration] = process.argv.slice(2).map(Number);
const times = [];
let until = Infinity;
let open = 0;

function ping(socket) {
  const started = performance.now();
  if (started > until) return;
  socket.once("message", (data) => {
    if (String(data) !== "a message of thirty characters") throw new Error("another echo");
    times.push(performance.now() - started);
    ping(socket);
  });
  socket.send("a message of thirty characters");
}

const sockets = Array.from({ length: connections }, () => new WebSocket(`ws://127.0.0.1:${port}`));
for (const socket of sockets) {
  socket.on("open", () => {
    if (++open < connections) return;
    until = performance.now() + duration;
    sockets.forEach(ping);
    setTimeout(report, duration + 100);
  });
}

function report() {
  times.sort((a, b) => a - b);
  const quantile = (part) => times[Math.floor(times.length * part)];
  console.log(JSON.stringify({ count: times.length, ms: duration, p50: quantile(0.5), p99: quantile(0.99) }));
  process.exit();
}
