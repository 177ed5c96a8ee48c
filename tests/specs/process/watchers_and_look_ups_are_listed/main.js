"use strict";
const dns = require("node:dns");
const fs = require("node:fs");

const list = (name) => {
  const kinds = ["FSWatcher", "StatWatcher"];
  const handles = process._getActiveHandles().map((handle) => handle.constructor.name);
  const resources = ["FSEventWrap", "StatWatcher", "GetAddrInfoReqWrap"];
  console.log(
    name,
    handles.filter((kind) => kinds.includes(kind)).join(),
    process.getActiveResourcesInfo().filter((kind) => resources.includes(kind)).join(),
  );
};
const watcher = fs.watch(".");
const stats = fs.watchFile(__filename, () => {});
list("both");
watcher.unref();
stats.unref();
list("neither");
watcher.ref();
stats.ref();
list("both again");
watcher.unref();
watcher.close();
fs.unwatchFile(__filename);
list("none");
dns.lookup("localhost", () => {
  list("in its callback");
  setImmediate(list, "after");
});
list("look-up");
