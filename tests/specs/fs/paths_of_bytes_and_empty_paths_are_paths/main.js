const fs = require("fs");

const say = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.message, { ...error });
  }
};

fs.writeFileSync("f", "hello");
const bytes = new Uint8Array([102]);
say("access", () => fs.accessSync(bytes));
say("opendir", () => fs.opendirSync(bytes));
say("rm", () => fs.rmSync(bytes));
console.log(fs.existsSync("f"));
for (const name of ["access", "lstat", "mkdir", "open", "readFile", "readdir", "readlink", "rm", "rmdir", "stat", "truncate", "unlink"]) {
  say(name, () => fs[`${name}Sync`](""));
}
for (const name of ["link", "rename", "symlink"]) say(name, () => fs[`${name}Sync`]("nope", ""));
console.log(fs.realpathSync("") === process.cwd());
fs.symlinkSync("nope", "dangling");
for (const path of ["nope/x", "dangling/x", undefined, 1]) {
  try {
    fs.realpathSync(path);
  } catch (error) {
    console.log(error.message.replaceAll(process.cwd(), "CWD"), error.syscall);
  }
}
say("mode", () => fs.accessSync(".", "r"));
say("mode", () => fs.accessSync(".", 8));
(async () => {
  for (const name of ["access", "lstat", "mkdir", "readdir", "stat"]) {
    console.log(name, await fs.promises[name](".", () => {}).then(() => "done", (error) => error.message));
  }
  console.log(await fs.promises.chown(".").catch((error) => error.message));
})();
