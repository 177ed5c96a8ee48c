console.log(process.argv.join('\n'));
console.log(process.execArgv);
console.log(process.argv0 === process.execPath, process.execPath === process.argv[0], require('path').isAbsolute(process.execPath));
