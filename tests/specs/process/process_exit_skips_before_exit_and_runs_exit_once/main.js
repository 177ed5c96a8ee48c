process.on('beforeExit', () => console.log('never'));
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  process.exit(code + 1);
});
setTimeout(() => console.log('never'), 10);
process.exit(2);
