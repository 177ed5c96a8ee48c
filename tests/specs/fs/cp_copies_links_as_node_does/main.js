const fs = require("node:fs");
const path = require("node:path");

const ways = {
  cpSync: async (...args) => fs.cpSync(...args),
  cp: (...args) => new Promise((done, fail) => fs.cp(...args, (error) => error ? fail(error) : done())),
  "promises.cp": fs.promises.cp,
};

function fresh() {
  for (const name of fs.readdirSync(".")) {
    if (name !== "main.js") fs.rmSync(name, { recursive: true });
  }
  fs.mkdirSync("from/sub", { recursive: true });
  fs.writeFileSync("from/sub/a.txt", "a");
  fs.writeFileSync("from/top", "t", { mode: 0o640 });
  fs.symlinkSync("sub", "from/folder");
  fs.symlinkSync("sub/a.txt", "from/file");
  fs.symlinkSync(path.resolve("from/top"), "from/absolute");
  fs.writeFileSync("file", "f");
  fs.mkdirSync("empty");
}

function tree(folder) {
  const all = [];
  for (const name of fs.readdirSync(folder).sort()) {
    const inner = `${folder}/${name}`;
    const stats = fs.lstatSync(inner);
    if (stats.isSymbolicLink()) all.push(`${name}->${fs.readlinkSync(inner).replace(process.cwd(), "HERE")}`);
    else if (stats.isDirectory()) all.push(`${name}/`, ...tree(inner));
    else all.push(`${name}=${fs.readFileSync(inner, "utf8")}`);
  }
  return all;
}

async function main() {
  const recursive = true;
  for (const [name, cp] of Object.entries(ways)) {
    const told = async (title, make) => {
      fresh();
      try {
        console.log(name, title, JSON.stringify(await make()));
      } catch (error) {
        console.log(name, title, error.name, error.code, error.message.replaceAll(process.cwd(), "HERE"));
      }
    };
    await told("plain", async () => (await cp("from", "to", { recursive }), tree("to")));
    await told("verbatim", async () => (await cp("from", "to", { recursive, verbatimSymlinks: true }), tree("to")));
    await told("what is behind them", async () => (await cp("from", "to", { recursive, dereference: true }), tree("to")));
    await told("a link", async () => (fs.symlinkSync("from", "link"), await cp("link", "to"), fs.readlinkSync("to").replace(process.cwd(), "HERE")));
    await told("from within", async () => {
      process.chdir("from");
      await cp(".", "../to", { recursive }).finally(() => process.chdir(".."));
      return tree("to");
    });
    await told("filtered", async () => (await cp("from", "to", { recursive, filter: (from) => !from.endsWith(".txt") }), tree("to")));
    await told("to itself", () => cp("from", "from", { recursive }));
    await told("into itself", () => cp("from", "from/sub/x", { recursive }));
    await told("folder onto a file", () => cp("from", "file", { recursive }));
    await told("file onto a folder", () => cp("file", "empty"));
    await told("folder", () => cp("from", "to"));
    await told("absent", () => cp("absent", "to"));
    await told("into new folders", async () => (await cp("file", "x/y/z"), tree("x")));
    await told("there already", () => cp("file", "from/top", { force: false, errorOnExist: true }));
    await told("folder there already", () => cp("from", "empty", { recursive, force: false, errorOnExist: true }));
    await told("kept", async () => (await cp("file", "from/top", { force: false }), fs.readFileSync("from/top", "utf8")));
    await told("mode", async () => (await cp("from", "to", { recursive }), (fs.statSync("to/top").mode & 0o777).toString(8)));
    await told("times", async () => {
      fs.utimesSync("from/top", 100, 200);
      await cp("from", "to", { recursive, preserveTimestamps: true });
      return fs.statSync("to/top").mtimeMs;
    });
  }
}

main();
