const util = require('util');
const calls = [];
const debounced = util.debounce((value) => { calls.push(value); return value; }, 5);
const throttled = util.throttle((value) => value, 1, 5, { overflow: 'drop' });
(async () => {
  debounced('lost');
  console.log(await debounced('kept'), calls);
  const cancelled = debounced('cancelled');
  debounced.cancel();
  console.log(await cancelled.catch(({ name, code }) => [name, code]));
  console.log(await throttled(1), await throttled(2).catch(({ code, message }) => [code, message]));
  for (const run of [() => util.debounce(1), () => util.throttle(() => {}, 0, 1)]) {
    try { run(); } catch ({ code, message }) { console.log(code, message); }
  }
  util.markPromiseAsHandled(Promise.reject(new Error('handled')));
  try { util.markPromiseAsHandled(1); } catch ({ code, message }) { console.log(code, message); }
  const error = util._errnoException(-2, 'open', 'some');
  console.log(error.code, error.syscall, error.message, util._exceptionWithHostPort(-111, 'connect', '127.0.0.1', 80).message);
})();
