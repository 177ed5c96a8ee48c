const { enableCompileCache, getCompileCacheDir, flushCompileCache } = require("module");
const fs = require("fs");

enableCompileCache("cache");
const count = () => fs.readdirSync(getCompileCacheDir()).length;
require("./lib.js");
console.log(count());
console.log(flushCompileCache(), count());
import("./lib.mjs").then(() => {
  console.log(count());
  flushCompileCache();
  console.log(count());
});
