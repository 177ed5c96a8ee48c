import { register } from "node:module";

const hooks = `export async function resolve(specifier, context, next) {
  return specifier === "x:y" ? new Promise(() => {}) : next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
console.log((await import("data:text/javascript,export default 1")).default);
await import("x:y");
