export function load(url, context, nextLoad) {
  return url.endsWith(".ts") ? { format: "commonjs", source: undefined, shortCircuit: true } : nextLoad(url, context);
}
