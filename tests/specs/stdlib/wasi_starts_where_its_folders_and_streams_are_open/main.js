// What stands in the way of a start, and in which order it is looked at.
const { lstatSync, symlinkSync } = require("fs");
const { WASI } = require("wasi");

if (lstatSync("loop", { throwIfNoEntry: false }) === undefined) symlinkSync("loop", "loop");

function told(options) {
  try {
    new WASI({ version: "preview1", ...options });
    console.log("made");
  } catch (error) {
    console.log({ ...error }, error.message);
  }
}
for (const path of ["/nothing", "/etc", "main.js", "loop", "main.js/inner", ""]) told({ preopens: { "/": path } });
told({ stdin: 77 });
told({ stdin: -1, preopens: { "/": "/nothing" } });
told({ returnOnExit: 1, preopens: { "/": "/nothing" } });
told({ returnOnExit: 1 });
