const { enableCompileCache, getCompileCacheDir, constants } = require("module");
const path = require("path");

console.log(process.env.NODE_COMPILE_CACHE, path.dirname(getCompileCacheDir()) === path.resolve("cache"));
const { status, directory } = enableCompileCache("other");
console.log(status === constants.compileCacheStatus.ALREADY_ENABLED, directory === getCompileCacheDir());
require("./lib.js");
require("./data.json");
import("./lib.mjs");
process.on("exit", () => console.log("at exit", require("fs").readdirSync(getCompileCacheDir()).length));
