"use strict";
const { mock } = require("node:test");
const timers = require("node:timers/promises");

const refused = (action) => {
  try {
    action();
  } catch (error) {
    console.log(error.code, error.message);
  }
};

(async () => {
  refused(() => mock.timers.enable({ now: NaN }));
  refused(() => mock.timers.enable({ now: -1 }));
  refused(() => mock.timers.enable({ apis: ["setTimeout", "sleep"] }));

  mock.timers.enable({ apis: ["scheduler.wait"] });
  const order = [];
  const waited = timers.scheduler.wait(4000).then(() => order.push("waited"));
  await timers.scheduler.wait(1, { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
  const later = new AbortController();
  const aborted = timers.scheduler.wait(1e6, { signal: later.signal });
  later.abort();
  await aborted.catch((error) => console.log(error.name));
  order.push("ticks");
  mock.timers.tick(4000);
  await waited;
  console.log(order.join());
  mock.timers.reset();

  const object = { open: 1 };
  Object.defineProperty(object, "fixed", { configurable: true, enumerable: true, value: 1, writable: false });
  const fixed = mock.property(object, "fixed", 2);
  console.log(object.fixed);
  refused(() => (object.fixed = 3));
  refused(() => fixed.mock.mockImplementation(3));
  const open = mock.property(object, "open", 2);
  open.mock.mockImplementation(5);
  open.mock.mockImplementationOnce(7, 1);
  object.open = 6;
  console.log(object.open, open.mock.accesses.map(({ type, value }) => [type, value]));

  const fn = mock.fn(
    (a, b) => a + b,
    (a, b) => a - b,
  );
  console.log(fn(3, 4));
  mock.reset();
  console.log(fn(3, 4), fn.mock.callCount());
})();
