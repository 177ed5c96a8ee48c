const { Worker } = require("worker_threads");

const run = (source) =>
  new Promise((resolve) => {
    const worker = new Worker(`const v8 = require("v8"); ${source}`, { eval: true });
    worker.on("error", (error) => console.log(error.name, error.code, error.message, error instanceof Error));
    worker.on("exit", resolve);
  });
(async () => {
  for (const source of [
    `v8.serialize({ f() {} })`,
    `v8.deserialize(Buffer.from("ff0f6f", "hex"))`,
    `v8.deserialize("text")`,
    `v8.Serializer()`,
    `new v8.Serializer().writeRawBytes(5)`,
    `new v8.Deserializer(Buffer.alloc(1)).readHeader()`,
    `v8.setFlagsFromString(5)`,
    `v8.isStringOneByteRepresentation(5)`,
    `v8.queryObjects(5)`,
    `v8.writeHeapSnapshot("missing/file")`,
  ]) {
    console.log(source, await run(source));
  }
  console.log(require("v8").deserialize(require("v8").serialize("main goes on")));
})();
