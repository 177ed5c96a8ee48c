const { locks } = require("worker_threads");
(async () => {
  const order = [];
  let release;
  const held = locks.request("a", async (lock) => {
    console.log(lock.name, lock.mode, lock.constructor.name, Object.prototype.toString.call(lock));
    await new Promise((resolve) => (release = resolve));
    order.push("first");
    return "value of first";
  });
  const second = locks.request("a", { mode: "shared" }, (lock) => order.push("second " + lock.mode));
  const third = locks.request("a", { mode: "shared" }, () => order.push("third"));
  const free = await locks.request("b", () => "b is free");
  console.log(free);
  console.log(await locks.request("a", { ifAvailable: true }, (lock) => lock));
  const { held: h, pending: p } = await locks.query();
  const show = (list) => list.map((l) => [l.name, l.mode, typeof l.clientId]);
  console.log(show(h), show(p));
  release();
  console.log(await held);
  await Promise.all([second, third]);
  console.log(order, await locks.query());
  console.log(navigator.locks === locks, locks.constructor.name, typeof LockManager, typeof Lock);
})();
