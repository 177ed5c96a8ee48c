const { parentPort } = require("worker_threads");
parentPort.postMessage([process.execArgv.length, process.argv.length, require.main === module]);
