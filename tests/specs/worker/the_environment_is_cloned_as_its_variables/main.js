const { MessageChannel, receiveMessageOnPort, Worker } = require('worker_threads');

const copy = structuredClone(process.env);
copy.COLOR = 'blue';
console.log(process.env.COLOR, Object.getPrototypeOf(copy) === Object.prototype);
const { port1, port2 } = new MessageChannel();
port1.postMessage(process.env);
console.log(receiveMessageOnPort(port2).message.COLOR);
new Worker('console.log(require("worker_threads").workerData.COLOR)', { eval: true, workerData: process.env });
