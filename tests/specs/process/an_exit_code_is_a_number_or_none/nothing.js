process.on('exit', (code) => console.log(code, process.exitCode));
process.exitCode = 5;
process.exit(undefined);
