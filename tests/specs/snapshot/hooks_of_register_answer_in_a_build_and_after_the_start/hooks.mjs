import { threadId } from "node:worker_threads";

let greeting;
export function initialize(data) {
  greeting = data.greeting;
}

export async function resolve(specifier, context, nextResolve) {
  if (!specifier.startsWith("greeting:")) return nextResolve(specifier, context);
  return { url: specifier, format: "module", shortCircuit: true };
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith("greeting:")) return nextLoad(url, context);
  const text = `${greeting}, ${url.slice("greeting:".length)}, from another thread: ${threadId > 0}`;
  return { format: "module", source: `export default ${JSON.stringify(text)}`, shortCircuit: true };
}
