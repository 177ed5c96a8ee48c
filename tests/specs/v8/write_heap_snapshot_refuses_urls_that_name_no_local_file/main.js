function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const url of ["data:,x", "node:fs", "https://localhost/x", "file://host/x", "file:///tmp/a%2fb", "file:///tmp/a%2Fb"]) {
  show(() => v8.writeHeapSnapshot(new URL(url)));
}
// A string is never taken for a URL.
show(() => v8.writeHeapSnapshot("file:///tmp/x"));
console.log(require("fs").readdirSync("."));
