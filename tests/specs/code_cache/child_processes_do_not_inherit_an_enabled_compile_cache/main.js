const { spawnSync } = require("child_process");
const { enableCompileCache, getCompileCacheDir } = require("module");

enableCompileCache("cache");
spawnSync(process.execPath, ["child.js"], { stdio: "inherit" });
process.env.NODE_COMPILE_CACHE = getCompileCacheDir();
spawnSync(process.execPath, ["child.js"], { stdio: "inherit" });
