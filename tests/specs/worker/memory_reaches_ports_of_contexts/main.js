const vm = require("vm");
const { MessageChannel, moveMessagePortToContext, receiveMessageOnPort } = require("worker_threads");

const context = vm.createContext({ log: (...values) => console.log(...values) });
const { port1, port2 } = new MessageChannel();
const moved = moveMessagePortToContext(port2, context);
vm.runInContext(
  `function look({ data }) {
    const shown = Array.isArray(data) ? data : [data];
    for (const value of shown) {
      const memory = value.buffer ?? value;
      log(
        Object.prototype.toString.call(value),
        value instanceof Object,
        memory.byteLength,
        memory.byteLength === undefined ? "" : new Uint8Array(memory)[0],
      );
    }
    if (shown[0] instanceof SharedArrayBuffer) new Uint8Array(shown[0])[0] = 99;
    if (shown[0] instanceof WebAssembly.Module) log(new WebAssembly.Instance(shown[0]).exports.f());
  }`,
  context,
);
moved.onmessage = context.look;
moved.onmessageerror = () => console.log("messageerror");
moved.start();

const buffer = new Uint8Array([7, 8]).buffer;
const view = new Uint16Array([258, 1]);
port1.postMessage(buffer, [buffer]);
port1.postMessage([view, view.buffer], [view.buffer]);
console.log(buffer.byteLength, view.length);
const shared = new SharedArrayBuffer(4);
new Uint8Array(shared)[0] = 5;
port1.postMessage(shared);
// (module (func (export "f") (result i32) i32.const 42))
const wasm = new WebAssembly.Module(
  new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]),
);
port1.postMessage(wasm);
port1.postMessage(new Blob(["x"]));
let turns = 0;
const timer = setInterval(() => {
  // All have been sent; what comes behind the memory that is shared comes soon.
  if (new Uint8Array(shared)[0] !== 99 || ++turns < 20) return;
  clearInterval(timer);
  console.log("seen here", new Uint8Array(shared)[0]);
  port1.close();
}, 5);
