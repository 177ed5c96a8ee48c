const own = typeof import.meta.resolve;

export async function resolve(specifier, context, nextResolve) {
  if (specifier === "virtual:x") return { url: "virtual:y", shortCircuit: true };
  if (specifier === "what:resolve") return { url: `its:${own}`, shortCircuit: true };
  return nextResolve(specifier, context);
}
