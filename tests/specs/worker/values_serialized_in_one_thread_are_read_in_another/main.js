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
  const shared = { name: "shared" };
  const error = new RangeError("too far");
  // Its length decides where the views lie.
  error.stack = "RangeError: too far";
  const value = {
    map: new Map([[shared, new Set([1n, NaN])]]),
    list: [, shared, undefined],
    date: new Date(0),
    error,
    zero: -0,
    view: Float64Array.of(0.5, -1),
    bytes: Buffer.from("bytes"),
  };
  value.self = value;
  const bytes = v8.serialize(value);
  const before = bytes.toString("hex");
  const answer = await ask(bytes);
  console.log(Buffer.from(answer.again).toString("hex") === before, answer.facts);
  const copy = v8.deserialize(answer.again);
  console.log(copy.self === copy, [...copy.map.keys()][0] === copy.list[1], copy.error instanceof RangeError, copy.error.message);
  console.log(copy.view, copy.bytes, copy.map, copy.list);
  const memory = new Uint8Array(new SharedArrayBuffer(100));
  console.log(v8.deserialize(memory.subarray(0, await ask(memory))));
  worker.unref();
})();
