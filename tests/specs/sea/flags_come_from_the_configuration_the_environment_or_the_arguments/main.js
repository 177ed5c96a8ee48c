console.log(process.argv.slice(1), process.execArgv, process.title, typeof gc);
