const { Session } = require("inspector");

const session = new Session();
session.connect();
const post = (...args) =>
  session.post(...args, (error, result) => {
    console.log(error.name, error.code, Object.keys(error), result);
    console.log(" ", error.message);
  });
post("Foo.bar");
post("");
post("Runtime");
post("Runtime.evaluate");
post("Runtime.evaluate", { expression: 5 });
post("Runtime.getProperties", { objectId: "nothing" });
post("Runtime.getProperties", { objectId: "1.1.99" });
post("Runtime.awaitPromise", {});
post("Profiler.start");
post("Profiler.stop");
post("Profiler.takePreciseCoverage");
post("Debugger.pause");
post("Runtime.compileScript", { expression: "1", sourceURL: "", persistScript: false });
// Without a callback nobody hears of it.
console.log(session.post("Foo.bar"));
