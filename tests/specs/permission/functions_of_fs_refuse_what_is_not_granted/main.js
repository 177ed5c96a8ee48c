// Every function of node:fs that takes a path, in its three forms: what is thrown, what a callback gets and when, what a promise is
// rejected with.
const fs = require("fs");
const { O_APPEND, O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY } = fs.constants;

const closed = "closed/file.txt";
const open = "open/file.txt";
const made = "open/made";
const calls = {
  access: [[closed], [closed, 2], [open, 2]],
  appendFile: [[made, "x"]],
  chmod: [[open, 0o644]],
  chown: [[open, 0, 0]],
  copyFile: [[closed, made], [open, "closed/made"]],
  cp: [[closed, made], [open, "closed/made"], ["closed", made, { recursive: true }]],
  exists: [[closed], [open]],
  lchown: [[open, 0, 0]],
  link: [[closed, made], [open, made]],
  lstat: [[closed], [open]],
  lutimes: [[open, 1, 1]],
  mkdir: [[made], [made, { recursive: true }]],
  mkdtemp: [[made]],
  open: [[closed], [closed, "r+"], [closed, "a+"], [closed, "wx"], [open, "a"], [open, "r+"], [closed, O_RDONLY | O_CREAT]],
  opendir: [["closed"]],
  readdir: [["closed"], ["closed", { recursive: true }], ["closed", { withFileTypes: true }], ["open"]],
  readFile: [[closed], [open, "utf8"], [Buffer.from(closed)], ["./open/../closed/./file.txt"]],
  readlink: [["closed/link"]],
  rename: [[closed, made], [open, made]],
  rm: [[closed], ["closed", { recursive: true }], [made, { force: true }], [open]],
  rmdir: [["open"]],
  stat: [[closed], [closed, { throwIfNoEntry: false }], ["not/there"]],
  statfs: [[closed]],
  symlink: [[open, made]],
  truncate: [[closed, 0], [open, 0]],
  unlink: [[open]],
  utimes: [[open, 1, 1]],
  writeFile: [[made, "x"], [open, "x"]],
  fchmod: [[1, 0o644]],
  fchown: [[1, 0, 0]],
  fdatasync: [[1]],
  fsync: [[1]],
  futimes: [[1, 1, 1]],
};

function shown(error) {
  if (!(error instanceof Error)) return typeof error;
  const { code, permission, resource, syscall } = error;
  return [code, permission, resource, syscall ?? error.message, Object.keys(error).join()].join(" | ");
}

function calledBack(name, args) {
  return new Promise((resolve) => {
    let when = "at once";
    try {
      fs[name](...args, (error) => resolve(`callback, ${when}: ${shown(error)}`));
    } catch (error) {
      resolve(`callback, thrown: ${shown(error)}`);
    }
    when = "later";
  });
}

(async () => {
  for (const [name, all] of Object.entries(calls)) {
    for (const args of all) {
      console.log(`${name}(${args.map((arg) => (typeof arg === "object" ? JSON.stringify(arg) : arg)).join(", ")})`);
      try {
        console.log("  sync:", typeof fs[`${name}Sync`](...args));
      } catch (error) {
        console.log("  sync:", shown(error));
      }
      console.log(`  ${await calledBack(name, args)}`);
      if (!fs.promises[name]) continue;
      try {
        const result = await fs.promises[name](...args);
        console.log("  promise:", typeof result);
        await result?.close?.();
      } catch (error) {
        console.log("  promise:", shown(error));
      }
    }
  }
})();
