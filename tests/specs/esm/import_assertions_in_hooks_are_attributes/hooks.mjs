export async function resolve(specifier, context, next) {
  if (specifier !== "app:json") return next(specifier, context);
  const type = context.importAssertions.type;
  return { importAssertions: { type }, shortCircuit: true, url: `data:application/json,"asked with ${type}"` };
}
