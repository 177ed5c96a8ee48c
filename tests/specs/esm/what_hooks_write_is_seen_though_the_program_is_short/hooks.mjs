console.log("hooks");
console.error("hooks to stderr");

export function resolve(specifier, context, next) {
  if (specifier === "./part.mjs") console.log("resolve", specifier);
  return next(specifier, context);
}
