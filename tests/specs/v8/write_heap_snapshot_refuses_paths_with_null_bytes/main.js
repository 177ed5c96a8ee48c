function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");
const { pathToFileURL } = require("url");

show(() => v8.writeHeapSnapshot("a\0b"));
show(() => v8.writeHeapSnapshot(Buffer.from("a\0b")));
show(() => v8.writeHeapSnapshot(new URL("file:///tmp/a%00b")));
console.log(require("fs").readdirSync("."));
