// Each change waits until the one before it has been told.
const fs = require("node:fs");
const { setTimeout: pause } = require("node:timers/promises");

const folder = fs.mkdtempSync("watched-");
const log = [];
const told = async (title, change) => {
  change();
  await pause(60);
  console.log(title, log.splice(0));
};

(async () => {
  const watcher = fs.watch(folder, (type, name) => log.push(`${type} ${name}`));
  const bytes = fs.watch(folder, "buffer", (type, name) => log.push(`${type} ${Buffer.isBuffer(name)}`));
  await told("mkdir", () => fs.mkdirSync(`${folder}/sub`));
  await told("symlink", () => fs.symlinkSync("nowhere", `${folder}/link`));
  await told("rename", () => fs.renameSync(`${folder}/link`, `${folder}/moved`));
  await told("unlink", () => fs.unlinkSync(`${folder}/moved`));
  bytes.close();

  const ignoring = fs.watch(folder, { ignore: ["*.log", /^tmp/, (name) => name === "no"] }, (_type, name) => log.push(`not ignored ${name}`));
  await told("ignored", () => {
    for (const name of ["a.log", "tmp1", "no", "yes"]) fs.mkdirSync(`${folder}/${name}`);
  });
  ignoring.close();

  fs.writeFileSync(`${folder}/file`, "");
  await pause(60);
  log.length = 0;
  const onFile = fs.watch(`${folder}/file`, (type, name) => log.push(`file: ${type} ${name}`));
  await told("chmod", () => fs.chmodSync(`${folder}/file`, 0o600));
  onFile.close();

  watcher.on("close", () => console.log("close"));
  watcher.close();
  watcher.close();
  console.log("closed");
})();
