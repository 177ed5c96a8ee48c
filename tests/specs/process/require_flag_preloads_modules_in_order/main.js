console.log('main', process.execArgv.length);
