const { parentPort, workerData } = require("worker_threads");
const { numbers, port, told } = workerData;
(async () => {
  let input = "";
  for await (const chunk of process.stdin) input += chunk;
  await new Promise((resolve) => process.stdout.write(`${told.n} ${input} ${process.env.WHO} ${process.argv[2]} ${process.execArgv.length}\n`, resolve));
  port.once("message", (message) => {
    port.postMessage(`${message} and back`);
    parentPort.on("message", (message) => {
      if (message === "end") return parentPort.close();
      if (message === "add") message += Atomics.add(numbers, 1, 5);
      parentPort.postMessage(message);
    });
  });
})();
