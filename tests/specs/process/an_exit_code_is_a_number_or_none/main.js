process.exitCode = '7';
console.log(typeof process.exitCode, process.exitCode);
process.exitCode = null;
console.log(process.exitCode);
process.exitCode = 2 ** 33 + 3;
console.log(process.exitCode);
for (const value of ['1.5', 'Infinity', 1e20]) {
  try {
    process.exitCode = value;
  } catch (error) {
    console.log(error.name, error.message);
  }
}
process.exitCode = '4';
process.on('beforeExit', (code) => console.log('beforeExit', typeof code, code));
process.on('exit', (code) => {
  console.log('exit', typeof code, code);
});
