setImmediate(() => {
  throw new Error('in immediate');
});
