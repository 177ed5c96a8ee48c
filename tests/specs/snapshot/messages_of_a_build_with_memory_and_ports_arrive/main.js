const { MessageChannel, receiveMessageOnPort, Worker } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const inner = new MessageChannel();
const numbers = new Int32Array(new SharedArrayBuffer(8));
const inWorker = `
  const { workerData } = require("worker_threads");
  workerData.on("message", ({ numbers, port }) => {
    Atomics.add(numbers, 0, 3);
    if (port === undefined) return;
    port.postMessage("through another port");
    workerData.close();
  });
`;
port1.postMessage("plain");
port1.postMessage({ numbers });
port1.postMessage({ numbers, port: inner.port1 }, [inner.port1]);
inner.port2.on("message", (message) => {
  console.log(message, numbers[0]);
  inner.port2.close();
});
console.log(receiveMessageOnPort(port2));
new Worker(inWorker, { eval: true, workerData: port2, transferList: [port2] });

// Those that the program itself reads, in the build and at the start.
const own = new MessageChannel();
own.port1.postMessage({ numbers, buffer: new ArrayBuffer(8) });
own.port1.postMessage(numbers);
const read = () => new Int32Array(receiveMessageOnPort(own.port2).message.numbers.buffer);
console.log(read());
setTimeout(() => {
  const { message } = receiveMessageOnPort(own.port2);
  message[1] = 9;
  console.log(numbers[1]);
}, 3000);
