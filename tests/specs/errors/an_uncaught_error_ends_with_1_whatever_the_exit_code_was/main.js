process.on('exit', (code) => console.log(code, process.exitCode));
process.exitCode = 3;
if (process.argv[2] === 'frozen') Object.freeze(process);
throw new Error('uncaught');
