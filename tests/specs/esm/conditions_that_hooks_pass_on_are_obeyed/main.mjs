import { createRequire, registerHooks } from "node:module";

const require = createRequire(import.meta.url);

async function names(name, resolve) {
  const hooks = registerHooks({ resolve });
  try {
    const imported = await import(name).then((module) => module.name, (error) => `${error.name} ${error.code} ${error.message}`);
    let required;
    try {
      required = require(name).name;
    } catch (error) {
      required = `${error.name} ${error.code} ${error.message.split("\n")[0]}`;
    }
    console.log(name, "|", imported, "|", required);
  } finally {
    hooks.deregister();
  }
}

await names("pkg/a", (specifier, context, next) => next(specifier, context));
await names("pkg/b", (specifier, context, next) => next(specifier, { conditions: ["own", ...context.conditions] }));
await names("pkg/c", (specifier, context, next) => {
  context.conditions = ["own"];
  return next(specifier);
});
await names("pkg/d", (specifier, context, next) => next(specifier, { ...context, conditions: [] }));
await names("pkg/e", (specifier, context, next) => next(specifier, { ...context, conditions: "own" }));

// Hooks share a context; its conditions cannot be changed in place.
const outer = registerHooks({
  resolve(specifier, context, next) {
    console.log("outer", context.seen, Object.isFrozen(context.conditions));
    const found = next(specifier, context);
    console.log("outer", context.seen, Object.keys(found), Object.getPrototypeOf(found));
    return found;
  },
});
const inner = registerHooks({
  resolve: (specifier, context, next) => ({ ...next(specifier, { seen: 1 }), importAttributes: { type: "json" }, more: 1 }),
});
console.log((await import("pkg/data")).default);
inner.deregister();
outer.deregister();

for (const result of [{ url: "file:///x", format: 1 }, { url: "file:///x", importAttributes: "json" }, { url: null }, { url: "no url" }]) {
  const hooks = registerHooks({ resolve: () => ({ ...result, shortCircuit: true }) });
  await import("any").catch((error) => console.log(error.name, error.code, error.message));
  hooks.deregister();
}
