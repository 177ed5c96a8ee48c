const { Worker } = require("worker_threads");
const vm = require("vm");
const { port1, port2 } = new MessageChannel();
const { moveMessagePortToContext } = require("worker_threads");
const context = vm.createContext({ console });
// Objects of Node have no class in the new context.
const moved = moveMessagePortToContext(port2, context);
context.port = moved;
vm.runInContext(`
  port.onmessageerror = (e) => { console.log(e.type, e.data.code, e.data.message, e.data instanceof Error); port.close(); };
  port.onmessage = () => console.log("not reached");
  port.start();`, context);
port1.postMessage(new Blob(["x"]));
