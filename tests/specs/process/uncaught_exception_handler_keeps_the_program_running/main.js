process.on('uncaughtException', (err, origin) => {
  console.log('caught', err?.message ?? err, origin);
});
process.on('uncaughtExceptionMonitor', (err, origin) => console.log('monitor', err?.message ?? err, origin));
process.nextTick(() => { throw 'tick'; });
setImmediate(() => {
  setTimeout(() => {
    setTimeout(() => {
      Promise.reject(new Error('rejected'));
      setTimeout(() => console.log('still alive', process.exitCode), 1);
    }, 1);
    throw new Error('timer');
  }, 1);
  throw null;
});
throw new Error('sync');
