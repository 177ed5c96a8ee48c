const fs = require("node:fs");
const path = require("node:path");
const { JSDOM } = require("jsdom");
const prettier = require("prettier");
const ts = require("typescript");
const webpack = require("webpack");

const page = new JSDOM("<p class=greeting>Hello</p>").serialize();

function bundle(folder) {
  const compiler = webpack({
    mode: "production",
    context: folder,
    entry: "./app.js",
    output: { path: path.join(folder, "out"), library: { type: "commonjs2" } },
    optimization: { minimize: false },
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else compiler.close(() => resolve(stats.toJson({ all: false, errors: true, modules: true })));
    });
  });
}

module.exports = async function main() {
  const { window } = new JSDOM(page, { url: "https://example.org/a/b" });
  const { document } = window;
  document.querySelector(".greeting").textContent += ", world";
  document.body.append(Object.assign(document.createElement("a"), { href: "../c" }));
  document.addEventListener("ping", (event) => console.log("event", event.type, event instanceof window.Event));
  document.dispatchEvent(new window.Event("ping"));
  console.log(document.body.innerHTML, document.links[0].href);

  console.log(await prettier.format("const a={b:1,c:[1,2]}", { parser: "babel" }));
  console.log(ts.transpile("const a: number = 1; enum E { A }", { target: ts.ScriptTarget.ESNext }));

  const folder = path.join(process.cwd(), "bundled");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "part.js"), "export const part = 20; export const unused = 1;");
  fs.writeFileSync(path.join(folder, "app.js"), 'import { part } from "./part.js"; export const answer = part + 22;');
  const { errors, modules } = await bundle(folder);
  console.log(errors, modules.length, require(path.join(folder, "out", "main.js")).answer);
};
