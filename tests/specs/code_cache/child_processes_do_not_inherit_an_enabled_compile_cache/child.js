const dir = require("module").getCompileCacheDir();
console.log(dir && require("path").relative("cache", dir).split("/").length);
