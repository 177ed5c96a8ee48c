const fs = require("node:fs");
fs.mkdirSync("folder");
fs.writeFileSync("file", "");
const show = (error) => console.log(error.name, error.code, error.errno, error.syscall, error.path, error.dest, error.message);
async function main() {
  for (const [from, to] of [["folder", "copy"], ["file", "folder"]]) {
    try {
      fs.copyFileSync(from, to);
    } catch (error) {
      show(error);
    }
    await fs.promises.copyFile(from, to).catch(show);
    await new Promise((resolve) => fs.copyFile(from, to, (error) => resolve(show(error))));
  }
  for (const mode of [8, -1, NaN, 4.9, "x", null]) {
    try {
      console.log(fs.accessSync("file", mode));
    } catch (error) {
      console.log(String(mode), error.name, error.code, error.message);
    }
  }
}
main();
