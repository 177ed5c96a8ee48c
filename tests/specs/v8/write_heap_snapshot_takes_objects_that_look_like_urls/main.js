function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");
const fs = require("fs");

const like = { href: "file:///unused", protocol: "file:", hostname: "", pathname: `${process.cwd()}/like%20a%20url.heapsnapshot` };
show(() => v8.writeHeapSnapshot(like) === `${process.cwd()}/like a url.heapsnapshot`);
show(() => v8.writeHeapSnapshot({ ...like, hostname: undefined }));
show(() => v8.writeHeapSnapshot({ ...like, protocol: "https:" }));
show(() => v8.writeHeapSnapshot({ ...like, auth: "me", path: "/legacy" }));
console.log(fs.readdirSync(".").filter((name) => name.endsWith(".heapsnapshot")));
