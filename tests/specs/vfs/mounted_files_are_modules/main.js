"use strict";
const { createRequire, findPackageJSON } = require("node:module");
const { dirname } = require("node:path/posix");
const vfs = require("node:vfs");

const files = vfs.create();
const add = (path, text) => {
  files.mkdirSync(dirname(path), { recursive: true });
  files.writeFileSync(path, text);
};
add("/main.js", "module.exports = [__filename, __dirname, module.paths, require('./lib/dep'), require('./data'), require('pkg'), require('pkg/sub'), require('./folder')]");
add("/lib/dep.js", "exports.dep = require.main === module");
add("/data.json", '{"a":1}');
add("/bad.json", "{");
add("/folder/index.js", "module.exports = 'folder'");
add("/node_modules/pkg/package.json", '{"exports":{".":{"import":"./i.mjs","require":"./r.js"},"./sub":"./s.js"}}');
add("/node_modules/pkg/i.mjs", "export default 'imported'");
add("/node_modules/pkg/r.js", "module.exports = 'required'");
add("/node_modules/pkg/s.js", "module.exports = 'sub'");
add("/node_modules/old/package.json", '{"main":"lib/x"}');
add("/node_modules/old/lib/x.js", "module.exports = 'old'");
add("/esm/package.json", '{"type":"module","name":"self","exports":"./x.js","imports":{"#x":"./x.js"}}');
add("/esm/x.js", "export const x = 1; export default import.meta.url;");
add(
  "/esm/main.js",
  `import url, { x } from "#x";
import self from "self";
import pkg from "pkg";
import data from "../data.json" with { type: "json" };
import * as passed from "../passes.cjs";
export { data, pkg, self, url, x };
export const names = Object.keys(passed);
export const { dirname, filename } = import.meta;
export const resolved = import.meta.resolve("./y.js");`,
);
add("/passes.cjs", "module.exports = require('./named.cjs')");
add("/named.cjs", "exports.alpha = 1; exports.beta = 2");
add("/unclear.js", "export const unclear = true");
add("/typed.ts", "const a: number = 3; export default a");
add("/throws.js", "throw new Error('thrown')");
files.symlinkSync("lib/dep.js", "/link.js");

const place = files.mount();
const url = files.mountPointURL;
const requireThere = createRequire(`${place}/main.js`);
const said = ({ code, message }) => [code, message.split("\n")[0].replaceAll(__dirname, "DIR")].join(" - ");
const tell = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, said(error));
  }
};
const tellLater = async (what, work) => {
  try {
    console.log(what, await work());
  } catch (error) {
    console.log(what, said(error));
  }
};

tell("main", () => require(`${place}/main.js`));
tell("resolve", () => [require.resolve(`${place}/lib/dep`), requireThere.resolve("old"), requireThere("old")]);
tell("a link", () => require(`${place}/link.js`) === require(`${place}/lib/dep.js`));
tell("no export", () => requireThere("pkg/r.js"));
tell("no package", () => requireThere("missing"));
tell("no file", () => requireThere("./missing"));
tell("bad JSON", () => require(`${place}/bad.json`));
tell("throws", () => require(`${place}/throws.js`));
tell("an ES module", () => require(`${place}/esm/x.js`).x);
tell("an ES module by its syntax", () => require(`${place}/unclear.js`).unclear);
tell("TypeScript", () => require(`${place}/typed.ts`).default);
tell("nothing mounted", () => require("/dev/null/vfs/99/main.js"));
tell("package.json", () => findPackageJSON("pkg", `${place}/main.js`));

(async () => {
  await tellLater("import", () => import(`${url}/esm/main.js`));
  await tellLater("by its path", async () => (await import(`${place}/esm/x.js`)).x);
  await tellLater("of CommonJS", async () => (await import(`${url}/lib/dep.js`)).default === require(`${place}/lib/dep.js`));
  await tellLater("of TypeScript", () => import(`${url}/typed.ts`));
  await tellLater("of nothing", () => import(`${url}/missing.mjs`));
  await tellLater("of a folder", () => import(`${url}/folder`));
  await tellLater("of JSON", () => import(`${url}/data.json`));
  await tellLater("that throws", () => import(`${url}/throws.js`));
  files.unmount();
  tell("unmounted", () => require(`${place}/lib/dep.js`));
  await tellLater("unmounted", () => import(`${url}/named.cjs`));
  tell("kept", () => Object.keys(require.cache).filter((path) => path.startsWith(place)));
  files.writeFileSync("/lib/dep.js", "module.exports = 'changed'");
  files.mount();
  tell("mounted again", () => require(`${place}/lib/dep.js`));
})();
