const { debounce, throttle } = require('util');
const end = (promise) => promise.then((value) => value, ({ name, code, cause }) => [name, code, cause?.message ?? cause]);

(async () => {
  // The first call of a burst runs at once, and the last one after it; what waits in between shares the last one's outcome.
  const ran = [];
  const leading = debounce(function (value) { ran.push([value, this === leading]); return value; }, 5, { leading: true });
  console.log(leading.length, leading.name, Object.keys(leading), leading.pending);
  const burst = [leading(1), leading(2), leading(3)];
  console.log(ran.length, leading.pendingCount, leading.pending === burst[2]);
  console.log(await Promise.all(burst), ran);

  const superseded = debounce((value) => value, 5, { rejectOnCancel: true });
  const calls = [superseded(1), superseded(2)];
  console.log(await Promise.all(calls.map(end)));
  const last = superseded(3);
  superseded.cancel('not needed');
  console.log(await end(last));

  // A listener that is told of the abort first flushes what the abort is about to reject.
  const controller = new AbortController();
  controller.signal.addEventListener('abort', () => signalled.flush());
  const signalled = debounce((value) => value, 5, { signal: controller.signal });
  const given = signalled(1);
  controller.abort(new Error('over'));
  console.log(await end(given), await end(signalled(2)));

  for (const strict of [false, true]) {
    const limited = throttle((value) => value, 2, 100_000, { strict, maxPending: 2 });
    const asked = [1, 2, 3, 4, 5].map((value) => limited(value));
    console.log(Object.keys(limited), limited.pendingCount, limited.activeCount, limited.hasImmediateCapacity());
    console.log(await end(asked[0]), await end(asked[1]), await end(asked[4]), limited.activeCount);
    limited.cancel();
    console.log(await end(asked[2]), await end(asked[3]), limited.hasImmediateCapacity());

    const narrow = throttle(async (value) => value, 10, 100_000, { strict, concurrency: 1 });
    const queued = [1, 2, 3].map((value) => narrow(value));
    console.log(narrow.activeCount, narrow.pendingCount, await Promise.all(queued));
  }
})();
