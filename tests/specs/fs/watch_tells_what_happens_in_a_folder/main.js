// Each change waits until the one before it has been told.
const fs = require("node:fs");
const { setTimeout: pause } = require("node:timers/promises");

const folder = fs.mkdtempSync("watched-");
const log = [];
// Waits for `count` events, and for more that would be wrong.
const told = async (title, count, change) => {
  change();
  while (log.length < count) await pause(5);
  await pause(60);
  console.log(title, log.splice(0));
};

(async () => {
  const watcher = fs.watch(folder, (type, name) => log.push(`${type} ${name}`));
  const bytes = fs.watch(folder, "buffer", (type, name) => log.push(`${type} ${Buffer.isBuffer(name)}`));
  await told("mkdir", 2, () => fs.mkdirSync(`${folder}/sub`));
  await told("symlink", 2, () => fs.symlinkSync("nowhere", `${folder}/link`));
  await told("rename", 4, () => fs.renameSync(`${folder}/link`, `${folder}/moved`));
  await told("unlink", 2, () => fs.unlinkSync(`${folder}/moved`));
  bytes.close();

  const ignoring = fs.watch(folder, { ignore: ["*.log", /^tmp/, (name) => name === "no"] }, (_type, name) => log.push(`not ignored ${name}`));
  await told("ignored", 5, () => {
    for (const name of ["a.log", "tmp1", "no", "yes"]) fs.mkdirSync(`${folder}/${name}`);
  });
  ignoring.close();

  await told("file", 1, () => fs.writeFileSync(`${folder}/file`, ""));
  const onFile = fs.watch(`${folder}/file`, (type, name) => log.push(`file: ${type} ${name}`));
  await told("chmod", 2, () => fs.chmodSync(`${folder}/file`, 0o600));
  onFile.close();

  watcher.on("close", () => console.log("close"));
  watcher.close();
  watcher.close();
  console.log("closed");
})();
