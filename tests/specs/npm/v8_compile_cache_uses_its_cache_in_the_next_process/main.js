const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

// The package says nothing about its hits; the options it gives to vm.Script do.
const { Script } = vm;
vm.Script = class extends Script {
  constructor(code, options) {
    super(code, options);
    if (options.filename) {
      const given = options.cachedData !== undefined;
      console.log(
        path.basename(options.filename),
        given ? `from the cache, rejected: ${this.cachedDataRejected}` : `compiled, kept: ${this.cachedDataProduced}`,
      );
    }
  }
};

const { getCacheDir, supportsCachedData } = require("v8-compile-cache").__TEST__;
console.log("supported:", supportsCachedData(), path.relative(__dirname, getCacheDir()));

if (process.argv[2] === "other") {
  fs.appendFileSync("library.js", "\nmodule.exports.edited = true;\n");
}
const library = require("./library.js");
console.log(library.greet("cache"), library.edited, library.where === path.join(__dirname, "library.js"));
try {
  require("./missing.js");
} catch ({ code }) {
  console.log(code);
}

process.on("exit", () => {
  const files = fs.existsSync("cache") ? fs.readdirSync("cache") : [];
  console.log("files:", files.map((name) => path.extname(name) || name.slice(-4)).sort().join());
});
