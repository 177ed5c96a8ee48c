import { registerHooks } from "node:module";

let failing = "resolve";
const names = new Set(["./deep.mjs", "./bad.mjs"]);
registerHooks({
  resolve(specifier, context, next) {
    if (failing === "resolve" && names.has(specifier)) throw new Error(`no ${specifier}`);
    return next(specifier, context);
  },
  load(url, context, next) {
    const name = url.slice(url.lastIndexOf("/") + 1);
    console.log("load", name);
    if (failing === "load" && name === "deep.mjs") throw new Error(`no text of ${name}`);
    return next(url, context);
  },
});
const attempt = (name) =>
  import(name).then(
    () => console.log(name, "is there"),
    (error) => console.log(name, error.message),
  );
await attempt("./graph.mjs");
failing = "load";
await attempt("./graph.mjs");
failing = "";
await attempt("./a.mjs");
await attempt("./a.mjs");
await attempt("./graph.mjs");
