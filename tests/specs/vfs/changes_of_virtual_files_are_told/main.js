"use strict";
const { once } = require("node:events");
const fs = require("node:fs");
const vfs = require("node:vfs");

(async () => {
  const files = vfs.create();
  const place = files.mount();
  files.writeFileSync(`${place}/file`, "1");
  const options = { interval: 5 };

  const watcher = fs.watch(`${place}/file`, options);
  fs.writeFileSync(`${place}/file`, "12");
  console.log(await once(watcher, "change"));
  fs.unlinkSync(`${place}/file`);
  console.log(await once(watcher, "change"));
  watcher.close();

  const folder = files.watch(place, { ...options, encoding: "buffer" });
  fs.writeFileSync(`${place}/new`, "");
  console.log(await once(folder, "change"));
  folder.close();

  const seen = new Promise((resolve) => {
    fs.watchFile(`${place}/new`, options, (now, before) => resolve([now.size, before.size]));
  });
  fs.writeFileSync(`${place}/new`, "four");
  console.log(await seen);
  fs.unwatchFile(`${place}/new`);

  const controller = new AbortController();
  const told = files.promises.watch(place, { ...options, signal: controller.signal });
  fs.writeFileSync(`${place}/another`, "");
  try {
    for await (const event of told) {
      console.log(event);
      setImmediate(() => controller.abort());
    }
  } catch (error) {
    console.log(error.name);
  }
  try {
    fs.watch(`${place}/nothing`);
  } catch (error) {
    console.log(error.message);
  }
})();
