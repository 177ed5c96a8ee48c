const fs = require("node:fs");

const show = (name) => (error) => console.log(name, error.name, error.code, error.message, error.cause);
fs.promises.readFile(__filename, { signal: AbortSignal.abort("why") }).catch((error) => {
  show("promises.readFile")(error);
  fs.readFile(__filename, { signal: AbortSignal.abort("why") }, (error) => {
    show("readFile")(error);
    fs.promises.writeFile("out", "", { signal: AbortSignal.abort("why") }).catch((error) => {
      show("promises.writeFile")(error);
      fs.writeFile("out", "", { signal: AbortSignal.abort("why") }, show("writeFile"));
    });
  });
});
