const { Session } = require("inspector");

const session = new Session();
session.connect();
session.post("Profiler.enable", (error, result) => console.log(error, result));
session.post("Profiler.setSamplingInterval", { interval: 100 }, (error, result) => console.log(error, result));
session.post("Profiler.start", (error, result) => console.log(error, result));
session.post("Profiler.setSamplingInterval", { interval: 50 }, (error) => console.log(error.message));
session.post("Profiler.stop", (error, { profile }) => {
  console.log(Object.keys(profile), profile.nodes[0].callFrame);
  console.log(profile.nodes.length > 0, profile.samples.length === profile.timeDeltas.length);
});
session.post("Profiler.stop", (error) => console.log(error.message));
session.on("Profiler.consoleProfileFinished", ({ params }) => {
  console.log("finished", params.title, Object.keys(params), Object.keys(params.profile));
});
console.profile("titled");
console.profileEnd("titled");
session.post("Profiler.disable", (error, result) => console.log(error, result));
