const fs = require("node:fs");
const { setTimeout: pause } = require("node:timers/promises");

const folder = fs.mkdtempSync("watched-");
fs.mkdirSync(`${folder}/old/deep`, { recursive: true });
const log = [];
// Waits for `count` events, and for more that would be wrong.
const told = async (title, count, change) => {
  change();
  while (log.length < count) await pause(5);
  await pause(80);
  console.log(title, log.splice(0));
};

(async () => {
  const watcher = fs.watch(folder, { recursive: true, ignore: "*.skip" }, (type, name) => log.push(`${type} ${name}`));
  await told("below", 1, () => fs.mkdirSync(`${folder}/old/deep/a`));
  await told("below that", 1, () => fs.mkdirSync(`${folder}/old/deep/a/b`));
  await told("ignored", 0, () => fs.mkdirSync(`${folder}/old/c.skip`));
  await told("removed", 1, () => fs.rmdirSync(`${folder}/old/deep/a/b`));
  watcher.on("close", () => console.log("close"));
  watcher.close();
  console.log("closed");

  const events = fs.promises.watch(folder, { recursive: true });
  setTimeout(() => fs.mkdirSync(`${folder}/late`), 40);
  console.log(await events.next());
  console.log(await events.return());
})();
