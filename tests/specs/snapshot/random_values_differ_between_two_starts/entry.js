const { startupSnapshot } = require("v8");
const crypto = require("crypto");
// Whatever these cache or reserve must not be shared by all starts.
Math.random(); crypto.randomBytes(8); crypto.getRandomValues(new Uint8Array(4));
startupSnapshot.setDeserializeMainFunction(() => {
  console.log("Math.random", Math.random());
  console.log("randomBytes", crypto.randomBytes(8).toString("hex"));
  console.log("getRandomValues", globalThis.crypto.getRandomValues(new Uint32Array(2)).join());
});
