const { createHook } = require("node:async_hooks");
const fs = require("node:fs");

const types = new Set();
createHook({ init: (id, type) => types.add(type) }).enable();
fs.promises
  .open(__filename)
  .then((handle) => handle.close())
  .then(() => {
    console.log(types.has("PROMISE"));
  });
