const { enableCompileCache, getCompileCacheDir } = require("module");

const { directory, ...rest } = process.argv[2] ? enableCompileCache({}) : enableCompileCache();
console.log(directory.replace(__dirname, "DIR"), rest);
console.log(getCompileCacheDir().startsWith(`${directory}/v`));
