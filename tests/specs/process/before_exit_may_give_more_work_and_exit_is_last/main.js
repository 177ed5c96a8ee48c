let n = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code, n);
  if (n++ < 2) setTimeout(() => console.log('more work'), 1);
});
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = 5;
  setTimeout(() => console.log('never'), 0);
  Promise.resolve().then(() => console.log('a microtask of an exit listener still runs'));
});
