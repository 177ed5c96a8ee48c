const { startupSnapshot } = require("v8");
const crypto = require("crypto");
const built = crypto.randomUUID();
startupSnapshot.setDeserializeMainFunction(() => console.log(built === crypto.randomUUID(), crypto.randomUUID(), globalThis.crypto.randomUUID()));
