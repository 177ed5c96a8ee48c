"use strict";
const { AsyncLocalStorage } = require("node:async_hooks");
const { startupSnapshot } = require("node:v8");
const storage = new AsyncLocalStorage();
storage.enterWith("entered");
const tell = (when) => console.log(when, storage.getStore());
startupSnapshot.addSerializeCallback(tell, "serialize");
startupSnapshot.addDeserializeCallback(tell, "deserialize");
startupSnapshot.setDeserializeMainFunction(() => {
  tell("main");
  storage.run("within", () => setTimeout(tell, 1, "timer"));
});
