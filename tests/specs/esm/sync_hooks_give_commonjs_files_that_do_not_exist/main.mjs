import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "virtual" ? { url: "file:///nowhere/virtual.cjs", format: "commonjs", shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === "file:///nowhere/virtual.cjs"
      ? { format: "commonjs", source: "exports.file = __filename; exports.count = (globalThis.count = (globalThis.count ?? 0) + 1)", shortCircuit: true }
      : next(url, context),
});
const { default: all, file } = await import("virtual");
console.log(all, file, (await import("virtual")).count);
