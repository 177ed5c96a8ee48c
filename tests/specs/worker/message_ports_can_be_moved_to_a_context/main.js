const { moveMessagePortToContext } = require("worker_threads");
const vm = require("vm");
const { port1, port2 } = new MessageChannel();
const context = vm.createContext({ console });
const moved = moveMessagePortToContext(port2, context);
context.port = moved;
console.log(moved === port2, moved instanceof MessagePort, moved instanceof Object);
console.log(vm.runInContext("port instanceof Object", context), typeof moved.on, typeof moved.postMessage, typeof moved.onmessage);
console.log(Object.getPrototypeOf(moved) === MessagePort.prototype, moved.constructor?.name);
vm.runInContext(`
  port.onmessage = function ({ data, ports, target }) {
    console.log("in the context", data instanceof Array, data, ports.length, target === port);
    port.postMessage({ back: data });
    port.close();
  };
  port.start();`, context);
port1.on("message", (m) => console.log("main", m, m instanceof Object));
port1.on("close", () => console.log("closed"));
port1.postMessage([1, 2]);
for (const args of [[], [{}], [port1], [port1, {}], [port1, null]]) {
  try {
    moveMessagePortToContext(...args);
    console.log("moved");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
