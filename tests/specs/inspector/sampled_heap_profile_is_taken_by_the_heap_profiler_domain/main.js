const { Session } = require("inspector");

const session = new Session();
session.connect();
session.post("HeapProfiler.stopSampling", (error) => console.log(error?.message));
session.post("HeapProfiler.enable", (error, result) => console.log(error, result));
session.post("HeapProfiler.startSampling", { samplingInterval: 1024 }, (error, result) => console.log(error, result));
session.post("HeapProfiler.getSamplingProfile", (error, { profile }) => console.log(Object.keys(profile)));
session.post("HeapProfiler.stopSampling", (error, { profile }) => {
  console.log(Object.keys(profile), Object.keys(profile.head), profile.head.callFrame);
});
session.post("HeapProfiler.collectGarbage", (error, result) => console.log(error, result));
session.post("Runtime.getHeapUsage", (error, result) => console.log(Object.keys(result), result.usedSize > 0));
