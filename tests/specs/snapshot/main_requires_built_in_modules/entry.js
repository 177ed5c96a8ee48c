const { startupSnapshot } = require("v8");
const { EOL } = require("os");
startupSnapshot.setDeserializeMainFunction(() => {
  const { join } = require("node:path");
  console.log(join("a", "..", "b"), require("util").format("%s:%o", "x", [1]), require("os").EOL === EOL);
  console.log(require("querystring").parse("a=1").a, require("module").builtinModules.includes("fs"));
  console.log(typeof require("http").createServer, typeof require("child_process").spawn, typeof require("stream").Readable.from);
});
