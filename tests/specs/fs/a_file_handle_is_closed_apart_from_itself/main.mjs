import { createHook } from "node:async_hooks";
import { open } from "node:fs/promises";

const told = [];
const handles = new Set();
createHook({
  init(id, type) {
    if (type === "FILEHANDLE") handles.add(id);
  },
}).enable();

const handle = await open("main.mjs");
console.log(Object.keys(handle), "close" in Object.getPrototypeOf(handle), handles.has(handle.getAsyncId()));
handle.on("close", () => told.push("close"));
const { close } = handle;
const ended = close();
console.log(ended === handle.close(), await ended, handle.fd, told);
