"use strict";
const { AsyncLocalStorage } = require("node:async_hooks");
const storage = new AsyncLocalStorage();
storage.enterWith("entered");
const tell = (event) => console.log(event, storage.getStore());
process.once("beforeExit", () => tell("beforeExit"));
process.on("exit", () => tell("exit"));
setTimeout(tell, 1, "timer");
