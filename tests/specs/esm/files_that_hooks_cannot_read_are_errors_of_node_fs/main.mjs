import { registerHooks } from "node:module";

const attributes = [{ type: "css" }, { type: "json" }, { other: "x" }];
for (const name of ["data:text/css,", "data:,x", "./style.css"]) {
  for (const given of [undefined, ...attributes]) {
    await import(name, { with: given }).catch((error) => console.log(name, given, error.name, error.code, error.message));
  }
}
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith("gone")) return nextResolve(specifier, context);
    return { url: new URL(`./${specifier}`, import.meta.url).href, format: "module", shortCircuit: true };
  },
  load: (url, context, nextLoad) => nextLoad(url, context),
});
await import("gone.mjs").catch(({ code, errno, message, name, path, syscall }) => {
  console.log(name, message, { code, errno, path, syscall });
});
