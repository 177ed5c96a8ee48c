const { listen } = require("./server.js");
require("dep");
console.log(process.env.HOME !== undefined, listen());
globalThis.copy = { ...process.env };
require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log(process.env.LATER));
