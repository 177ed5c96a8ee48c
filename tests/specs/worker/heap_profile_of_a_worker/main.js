const { Worker } = require("worker_threads");
const { once } = require("events");
(async () => {
  const worker = new Worker("./worker.js");
  await once(worker, "message");
  const handle = await worker.startHeapProfile();
  console.log(handle.constructor.name, Reflect.ownKeys(Object.getPrototypeOf(handle)).map(String));
  const second = await worker.startHeapProfile().catch((e) => console.log(e.name, e.code, e.message));
  const text = await handle.stop();
  const profile = JSON.parse(text);
  console.log(typeof text, Object.keys(profile), Object.keys(profile.head));
  const again = await handle.stop().catch((e) => e);
  console.log(typeof again);
  {
    await using other = await worker.startHeapProfile({ sampleInterval: 1024, stackDepth: 4, forceGC: true });
    console.log(typeof other.stop);
  }
  for (const options of [1, { sampleInterval: "x" }, { sampleInterval: -1 }, { stackDepth: 0.5 }, { forceGC: 1 }, null]) {
    try {
      const other = await worker.startHeapProfile(options);
      console.log("started");
      await other.stop();
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  const open = await worker.startHeapProfile();
  await worker.terminate();
  await open.stop().then((v) => console.log(typeof v), (e) => console.log(e.name, e.code, e.message));
  await worker.startHeapProfile().catch((e) => console.log(e.name, e.code, e.message));
})();
