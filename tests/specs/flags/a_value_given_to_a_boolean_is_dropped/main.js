process.emitWarning("unseen");
console.log(process.execArgv, process.noDeprecation);
