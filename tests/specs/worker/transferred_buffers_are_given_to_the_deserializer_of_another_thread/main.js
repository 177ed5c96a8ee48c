const v8 = require("v8");
const { Worker } = require("worker_threads");
const { once } = require("events");

function start(options) {
  const worker = new Worker("./worker.js", options);
  const ask = async (question) => {
    worker.postMessage(question);
    const [answer] = await once(worker, "message");
    return answer;
  };
  return { worker, ask };
}

(async () => {
  const { worker, ask } = start();
  const serializer = new v8.Serializer();
  const [first, second] = [new ArrayBuffer(1), new ArrayBuffer(1)];
  serializer.transferArrayBuffer(100, first);
  serializer.transferArrayBuffer(101, second);
  serializer.writeHeader();
  serializer.writeValue({ first, again: first, second });
  const bytes = serializer.releaseBuffer();
  console.log(bytes.toString("hex"));
  const memory = new SharedArrayBuffer(4);
  console.log(await ask({ bytes, buffers: [memory, new Uint8Array([7, 8]).buffer] }));
  console.log(new Uint8Array(memory));
  console.log(await ask({ bytes, buffers: [memory] }));
  console.log(await ask({ bytes, buffers: [memory, new Uint8Array(2)] }));
  worker.unref();
})();
