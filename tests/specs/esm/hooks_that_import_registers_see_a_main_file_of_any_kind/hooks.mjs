import { writeSync } from "node:fs";

const name = (url) => url.slice(url.lastIndexOf("/") + 1);

export function resolve(specifier, context, next) {
  writeSync(1, `resolve ${name(specifier)}\n`);
  if (name(specifier) === "nowhere") return { url: "virtual:main", shortCircuit: true };
  return next(specifier, context);
}

export async function load(url, context, next) {
  writeSync(1, `load ${name(url)}\n`);
  if (url === "virtual:main") return { format: "module", source: "console.log('made up');", shortCircuit: true };
  // What Node does not strip.
  if (url.endsWith(".ts")) return { format: "commonjs", source: "console.log('made of TypeScript');", shortCircuit: true };
  return next(url, context);
}
