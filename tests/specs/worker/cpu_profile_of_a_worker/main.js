const { Worker } = require("worker_threads");
const { once } = require("events");
(async () => {
  const worker = new Worker("./worker.js");
  await once(worker, "message");
  const promise = worker.startCpuProfile();
  console.log(promise instanceof Promise);
  const handle = await promise;
  console.log(handle.constructor.name, Reflect.ownKeys(Object.getPrototypeOf(handle)).map(String));
  const text = await handle.stop();
  const profile = JSON.parse(text);
  console.log(typeof text, Object.keys(profile), profile.nodes.length > 0);
  const again = await handle.stop();
  console.log(typeof again, again === text);
  {
    await using second = await worker.startCpuProfile({ sampleInterval: 100, maxBufferSize: 50 });
    console.log(typeof second.stop);
  }
  for (const options of [1, "x", { sampleInterval: "x" }, { sampleInterval: -1 }, { maxBufferSize: 0.5 }, null]) {
    try {
      const other = await worker.startCpuProfile(options);
      console.log("started");
      await other.stop();
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  const open = await worker.startCpuProfile();
  await worker.terminate();
  await open.stop().then((v) => console.log(typeof v), (e) => console.log(e.name, e.code, e.message));
  await worker.startCpuProfile().catch((e) => console.log(e.name, e.code, e.message));
})();
