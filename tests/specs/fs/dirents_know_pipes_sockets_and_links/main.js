// What each entry of a folder is, by name, of `readdirSync`, `promises.readdir`, and of folders given as bytes.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");

fs.mkdirSync("folder/inner", { recursive: true });
fs.writeFileSync("folder/file", "");
fs.symlinkSync("file", "folder/link");
execFileSync("mkfifo", ["folder/pipe"]);

const kinds = ["isFile", "isDirectory", "isSymbolicLink", "isFIFO", "isSocket", "isCharacterDevice", "isBlockDevice"];
const told = (dirents) => dirents.map((d) => `${d.parentPath} ${d.name}: ${kinds.filter((kind) => d[kind]())}`).join("\n");

const server = net.createServer().listen("folder/socket", async () => {
  console.log(told(fs.readdirSync("folder", { withFileTypes: true })));
  console.log(told(await fs.promises.readdir("./folder/", { withFileTypes: true })));
  console.log(told(fs.readdirSync(Buffer.from("folder"), { withFileTypes: true })));
  console.log(told(fs.readdirSync("/dev", { withFileTypes: true }).filter((d) => d.name === "null")));
  for (const path of ["missing", "folder/file"]) {
    try {
      fs.readdirSync(path, { withFileTypes: true });
    } catch (error) {
      console.log(error.message);
    }
  }
  server.close();
});
