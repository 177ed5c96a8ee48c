const { enableCompileCache, flushCompileCache, getCompileCacheDir } = require("module");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

for (const value of [1, null, true, [], { directory: 1 }, { directory: null }, Symbol("s")]) attempt(() => enableCompileCache(value).status);
for (const value of [1, null, "yes", {}, true, undefined]) attempt(() => flushCompileCache(value));
console.log(typeof getCompileCacheDir());
