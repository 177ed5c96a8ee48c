const resolved = {
  url: { url: 5, shortCircuit: true },
  relative: { url: "./a.mjs", shortCircuit: true },
  format: { url: "case:format", format: true, shortCircuit: true },
  attributes: { url: "case:attributes", importAttributes: 1, shortCircuit: true },
  nothing: null,
  chain: { url: "case:chain" },
};
const loaded = {
  loads: { format: 1, source: "", shortCircuit: true },
  source: { format: "module", source: [], shortCircuit: true },
  unknown: { format: "strange", source: "", shortCircuit: true },
};

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith("case:")) return next(specifier, context);
  const name = specifier.slice(5);
  if (name === "context") return next(specifier, 5);
  return name in resolved ? resolved[name] : { url: specifier, shortCircuit: true };
}

export async function load(url, context, next) {
  const name = url.slice(5);
  if (next.name !== "nextLoad") throw new Error(next.name);
  return name in loaded ? loaded[name] : next(url, context);
}
