export function resolve(specifier, context, nextResolve) {
  if (specifier !== "pkg/b") return nextResolve(specifier, context);
  return nextResolve(specifier, { ...context, conditions: [...context.conditions, "own"] });
}
