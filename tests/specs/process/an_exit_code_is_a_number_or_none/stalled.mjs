process.on('exit', (code) => {
  console.log(code, process.exitCode);
  process.exitCode = null;
});
process.exitCode = 0;
await new Promise(() => {});
