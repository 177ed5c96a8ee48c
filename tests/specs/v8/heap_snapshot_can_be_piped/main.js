const v8 = require("v8");
const fs = require("fs");
const { pipeline } = require("stream/promises");

pipeline(v8.getHeapSnapshot(), fs.createWriteStream("piped.heapsnapshot")).then(() => {
  const snapshot = JSON.parse(fs.readFileSync("piped.heapsnapshot"));
  console.log(snapshot.strings.length > 1000, snapshot.edges.length > snapshot.nodes.length / 2);
});
