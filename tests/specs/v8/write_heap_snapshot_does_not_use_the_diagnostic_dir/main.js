const v8 = require("v8");
const fs = require("fs");

fs.mkdirSync("diagnostics");
const name = v8.writeHeapSnapshot();
console.log(/^Heap\.\d{8}\.\d{6}\.\d+\.0\.001\.heapsnapshot$/.test(name), fs.existsSync(name), fs.readdirSync("diagnostics"));
