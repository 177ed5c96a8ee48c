console.log(JSON.stringify({ execArgv: process.execArgv, args: process.argv.slice(2) }));
