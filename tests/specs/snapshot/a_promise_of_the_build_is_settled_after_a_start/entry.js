const { startupSnapshot } = require("v8");
const { promise, resolve } = Promise.withResolvers();
const log = [];
promise.then((value) => console.log("then", value, log));
const waiting = (async () => { log.push("before"); const value = await promise; log.push("after"); return value * 2; })();
const settled = Promise.resolve("settled in the build");
const rejected = Promise.reject(new Error("kept rejection"));
rejected.catch(() => {});
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(log);
  resolve(21);
  waiting.then((value) => console.log("async function", value));
  settled.then(console.log);
  rejected.catch((e) => console.log(e.message));
});
