const v8 = require("v8");
const fs = require("fs");
const path = require("path");

const isSnapshot = (file) => Object.keys(JSON.parse(fs.readFileSync(file))).join().startsWith("snapshot,nodes,edges");
fs.mkdirSync("folder");
fs.writeFileSync("target", "old", { mode: 0o644 });
fs.symlinkSync("target", "link");
console.log(v8.writeHeapSnapshot("link"), isSnapshot("target"), fs.lstatSync("link").isSymbolicLink(), (fs.statSync("target").mode & 0o777).toString(8));
process.chdir("folder");
console.log(v8.writeHeapSnapshot("here"), isSnapshot("here"), v8.writeHeapSnapshot("../there"), isSnapshot(path.resolve("../there")));
console.log(v8.writeHeapSnapshot(" sp\u00e4ce "), fs.readdirSync("."), v8.writeHeapSnapshot("/dev/null"));
const name = v8.writeHeapSnapshot();
console.log(path.isAbsolute(name), fs.existsSync(path.join(process.cwd(), name)), v8.writeHeapSnapshot.call(5, "again", undefined, 1, 2));
