const Module = require("node:module");

const { basename, dirname } = require("node:path");
const show = (folder) => {
  const { pjsonPath, ...found } = Module._readPackage(folder);
  console.log(found, `${basename(dirname(pjsonPath))}/${basename(pjsonPath)}`);
};
show(`${__dirname}/package`);
show(`${__dirname}/empty`);
show(`${__dirname}/none`);
show("package");
try {
  Module._readPackage();
} catch ({ code }) {
  console.log(code);
}

const read = Module._readPackage;
console.log(read.name, read.length, read === Module._readPackage, Object.keys(Module).includes("_readPackage"));
Module._readPackage = (folder) => ({ ...read(folder), main: "./b.js" });
console.log(require("./package"));
process.on("warning", ({ name, message }) => console.log(name, message));
