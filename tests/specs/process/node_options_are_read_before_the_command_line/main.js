console.log(process.execArgv, Error.stackTraceLimit);
