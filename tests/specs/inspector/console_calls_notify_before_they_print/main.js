const inspector = require("inspector");

const session = new inspector.Session();
session.connect();
session.on("Runtime.consoleAPICalled", ({ method, params }) => {
  const { stackTrace, timestamp, executionContextId, args, type } = params;
  const [frame] = stackTrace.callFrames;
  process.stdout.write(
    `${method} ${Object.keys(params)} ${type} ${JSON.stringify(args.map((a) => a.value ?? a.description))} ` +
      `${typeof timestamp} ${frame.url.split("/").pop()}:${frame.lineNumber}:${frame.columnNumber}\n`,
  );
});
console.log("before");
session.post("Runtime.enable");
console.log("log", 1, { a: 1 });
console.info("%s", "unformatted");
console.error("error");
inspector.console.log("only the inspector hears this");
session.post("Runtime.disable");
console.log("after");
