// cpSync looks at what is behind links, or at links as if they were folders.
const fs = require("fs");

function set() {
  fs.rmSync("work", { force: true, recursive: true });
  fs.mkdirSync("work/folder/inner", { recursive: true });
  fs.mkdirSync("work/other");
  fs.writeFileSync("work/file", "file");
  fs.writeFileSync("work/old", "old");
  for (const [name, target] of Object.entries({ toFile: "file", toFolder: "folder", toOther: "other", toOld: "old", broken: "nothing" })) {
    fs.symlinkSync(target, `work/${name}`);
  }
}
function state(path) {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "nothing";
  if (stats.isSymbolicLink()) return `link to ${fs.readlinkSync(path).replace(process.cwd(), "")}`;
  return stats.isDirectory() ? `folder of ${fs.readdirSync(path)}` : fs.readFileSync(path, "utf8");
}
for (const source of ["file", "folder", "toFile", "toFolder", "broken"]) {
  for (const target of ["new", "new/deep", "old", "other", "toOther", "toOld", "folder/new"]) {
    for (const options of [{}, { recursive: true }, { dereference: true }, { recursive: true, dereference: true, filter: () => true }]) {
      // Node ends at once with these.
      if (source === "broken" && options.dereference && !target.startsWith("new")) continue;
      set();
      let end = "copied";
      try {
        fs.cpSync(`work/${source}`, `work/${target}`, options);
      } catch ({ code, message }) {
        end = `${code} ${message.replaceAll(process.cwd(), "")}`;
      }
      console.log(source, target, Object.keys(options).join(), end, "->", state(`work/${target}`));
    }
  }
}
