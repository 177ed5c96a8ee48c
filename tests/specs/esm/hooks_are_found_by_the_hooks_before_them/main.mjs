import { register } from "node:module";

const first = `
export async function resolve(specifier, context, next) {
  return specifier === "virtual:hooks" ? { url: specifier, format: "module", shortCircuit: true } : next(specifier, context);
}
export async function load(url, context, next) {
  if (url !== "virtual:hooks") return next(url, context);
  const source = \`export async function resolve(specifier, context, next) {
    return specifier === "answer" ? { url: "data:text/javascript,export default 42", shortCircuit: true } : next(specifier, context);
  }\`;
  return { format: "module", shortCircuit: true, source };
}`;
register(`data:text/javascript,${encodeURIComponent(first)}`);
register("virtual:hooks");
console.log((await import("answer")).default);
