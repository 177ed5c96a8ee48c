console.log(require("node:http").maxHeaderSize, process.title, process.argv.slice(2), process.execArgv);
