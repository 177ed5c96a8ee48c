require("worker_threads").parentPort.postMessage("up");
setInterval(function tick() {
  for (let i = 0; i < 1000; i++) Math.sqrt(i);
}, 1);
