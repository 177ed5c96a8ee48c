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

// A new text each time: V8 remembers how it read an old one.
let count = 100;
const read = () => {
  try {
    return eval(`%IsSmi(${count++})`);
  } catch (error) {
    return error.message;
  }
};
(async () => {
  const { worker, ask } = start();
  const tag = v8.cachedDataVersionTag();
  console.log("before", read(), await ask("read"), await ask("tag") === tag);
  await ask("--allow-natives-syntax");
  const other = v8.cachedDataVersionTag();
  console.log("set by the worker", read(), await ask("read"), other === tag, await ask("tag") === other);
  v8.setFlagsFromString("--no-allow-natives-syntax");
  console.log("unset by main", read(), await ask("read"), v8.cachedDataVersionTag() === tag, await ask("tag") === tag);
  await ask("--allow-natives-syntax");
  worker.postMessage("end");
  await once(worker, "exit");
  console.log("set by a worker that has ended", read(), v8.cachedDataVersionTag() === other);
  console.log("set before a worker starts", await start().ask("end, with an answer"));
})();
