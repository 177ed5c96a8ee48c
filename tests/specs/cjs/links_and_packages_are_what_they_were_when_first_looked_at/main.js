// What the file system says of a folder is asked once: a link goes on leading to where it led, a folder keeps its package.
const fs = require("node:fs");
const path = require("node:path");
const from = (file) => path.relative(__dirname, file);

for (const folder of ["bare", "first", "second"]) fs.mkdirSync(folder);
for (const folder of ["first", "second"]) {
  for (const name of ["one.js", "two.js"]) fs.writeFileSync(`${folder}/${name}`, "module.exports = __filename;");
  for (const name of ["one.mjs", "two.mjs"]) fs.writeFileSync(`${folder}/${name}`, "export default import.meta.filename;");
}
const lead = (folder) => {
  fs.rmSync("link", { force: true });
  fs.symlinkSync(folder, "link");
};

lead("first");
console.log("required through a link:", from(require("./link/one.js")));
lead("second");
console.log("after it leads elsewhere:", from(require("./link/two.js")));

fs.writeFileSync("bare/before.js", "module.exports = typeof module;");
console.log("without a package.json:", require("./bare/before.js"));
fs.writeFileSync("bare/package.json", '{ "type": "module" }');
fs.writeFileSync("bare/after.js", "module.exports = typeof module;");
console.log("with one of modules, written later:", require("./bare/after.js"));

(async () => {
  lead("first");
  console.log("imported through a link:", from((await import("./link/one.mjs")).default));
  lead("second");
  console.log("after it leads elsewhere:", from((await import("./link/two.mjs")).default));
})();
