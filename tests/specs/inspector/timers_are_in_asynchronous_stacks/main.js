const { Session } = require("node:inspector");

const session = new Session();
session.connect();
session.on("Debugger.paused", ({ params }) => {
  const names = [params.callFrames[0].functionName];
  for (let stack = params.asyncStackTrace; stack; stack = stack.parent) {
    names.push(stack.description, stack.callFrames.find(({ url }) => url.startsWith("file:"))?.functionName);
  }
  console.log(names.join(" < "));
  session.post("Debugger.resume");
});
session.post("Debugger.enable");
session.post("Debugger.setAsyncCallStackDepth", { maxDepth: 5 });

function begins() {
  setTimeout(function timer() {
    setImmediate(function immediate() {
      process.nextTick(function tick() {
        debugger;
        session.post("Debugger.setAsyncCallStackDepth", { maxDepth: 0 });
        setTimeout(function alone() {
          debugger;
        }, 1);
      });
    });
  }, 1);
}
begins();
