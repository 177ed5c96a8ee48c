const fs = require("fs");
const path = require("path");
const { enableCompileCache, getCompileCacheDir } = require("module");
const v8 = require("v8");

const show = (answer) => console.log(JSON.stringify(answer)?.replaceAll(path.basename(getCompileCacheDir() ?? "-"), "SUB").replaceAll(__dirname, "DIR"));
show(getCompileCacheDir());
show(enableCompileCache("cache/inner"));
show(getCompileCacheDir());
show(enableCompileCache("other"));
show(enableCompileCache());
show(enableCompileCache(""));
show(enableCompileCache({ directory: "other", portable: true }));
const [version, arch, tag, user] = path.basename(getCompileCacheDir()).split("-");
console.log(version === process.version, arch === process.arch, parseInt(tag, 16) === v8.cachedDataVersionTag(), user === `${process.getuid()}`);
console.log(fs.readdirSync("cache/inner").length, fs.existsSync("other"), process.env.NODE_COMPILE_CACHE);
