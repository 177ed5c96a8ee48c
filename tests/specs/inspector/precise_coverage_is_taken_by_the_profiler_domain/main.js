const { Session } = require("inspector");

const session = new Session();
session.connect();
function work(x) {
  return x ? "yes" : "no";
}
const take = () =>
  session.post("Profiler.takePreciseCoverage", (error, answer) => {
    if (error) return console.log(error.message);
    const entry = answer.result.find(({ url }) => url.endsWith("/main.js"));
    const f = entry?.functions.find(({ functionName }) => functionName === "work");
    console.log(Object.keys(answer), f && JSON.stringify(f));
  });
take();
session.post("Profiler.startPreciseCoverage", { callCount: true }, (error) => console.log(error.message));
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true }, (error, result) => {
  console.log(Object.keys(result), typeof result.timestamp);
});
work(1);
work(1);
take();
take();
work(0);
take();
session.post("Profiler.stopPreciseCoverage", (error, result) => console.log(result));
take();
