const { registerHooks } = require("node:module");
const { basename } = require("node:path");

registerHooks({
  load(url, context, nextLoad) {
    const result = nextLoad(url, context);
    console.log(basename(url), context.format, result.format);
    return result;
  },
});
for (const name of ["a.wasm", "a.txt", "a.json", "a.cjs"]) console.log(require(`./${name}`));
