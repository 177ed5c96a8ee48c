const v8 = require("v8");
const fs = require("fs");
const { pathToFileURL } = require("url");

console.log(v8.writeHeapSnapshot(Buffer.from("from-buffer.heapsnapshot")).toString());
const url = pathToFileURL("from-url.heapsnapshot");
console.log(v8.writeHeapSnapshot(url) === process.cwd() + "/from-url.heapsnapshot");
console.log(fs.readdirSync(".").filter((name) => name.startsWith("from")).join());
