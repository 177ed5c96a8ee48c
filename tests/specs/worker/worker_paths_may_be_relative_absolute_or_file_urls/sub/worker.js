const { parentPort } = require("worker_threads");
parentPort.postMessage([
  require("path").basename(__filename),
  require("path").basename(__dirname),
  require.main === module,
  module.id,
  process.argv.length,
  require("path").basename(process.argv[1]),
]);
