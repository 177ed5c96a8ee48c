const { Session } = require("inspector");

const session = new Session();
session.connect();
session.on("Debugger.paused", ({ params }) => {
  const [frame] = params.callFrames;
  console.log("paused", params.reason, frame.functionName, frame.location.lineNumber);
  session.post("Debugger.evaluateOnCallFrame", { callFrameId: frame.callFrameId, expression: "local" }, (error, { result }) => {
    console.log(result.value);
  });
});
session.on("Debugger.resumed", () => console.log("resumed"));
session.post("Debugger.enable");
function inner() {
  const local = 5;
  debugger;
  console.log("after", local);
}
inner();
session.post("Debugger.setBreakpointsActive", { active: false });
inner();
