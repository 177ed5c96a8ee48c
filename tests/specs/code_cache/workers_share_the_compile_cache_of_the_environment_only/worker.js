require("./lib.js");
console.log(typeof require("module").getCompileCacheDir());
