const fs = require("node:fs");

function show(error) {
  const { value, get, ...rest } = Object.getOwnPropertyDescriptor(error, "stack");
  console.log(error.stack, rest.enumerable);
}

fs.readFile("missing", (plain) => {
  console.log(plain.stack);
  Error.prepareStackTrace = (error, frames) => `own: ${error.message} (${frames.length})`;
  fs.stat("missing", (error) => {
    show(error);
    fs.promises.readFile("missing").catch((error) => {
      show(error);
      fs.createReadStream("missing").on("error", show);
    });
  });
});
