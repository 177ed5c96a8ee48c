import v8 from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import ascii from "./ascii.cjs";
import again from "./again.cjs";
import latin from "./latin.cjs";
import wide from "./wide.cjs";
import typed from "./typed.cts";
import * as module from "./module.mjs";

v8.startupSnapshot.setDeserializeMainFunction(async () => {
  const large = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === "large_object_space");
  // Of the six texts of 3 MB, one byte or two for each character.
  console.log("MB in the heap:", Math.round(large.space_used_size / 1e6));
  for (const functions of [ascii, again, latin, wide, typed, module]) {
    const [name] = Object.keys(functions);
    const call = functions[name];
    // Compiled from its text only now.
    console.log(call(), call.toString().split("\n")[0], v8.isStringOneByteRepresentation(call.toString()));
  }
  v8.setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  console.log(ascii.ascii(), v8.writeHeapSnapshot("heap.heapsnapshot"));
  const worker = new Worker("require('worker_threads').parentPort.postMessage(require('./ascii.cjs').ascii())", { eval: true });
  worker.on("message", console.log);
});
