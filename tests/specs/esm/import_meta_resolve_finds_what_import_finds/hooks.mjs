import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "whose") return { url: `whose:${context.parentURL.split("/").pop()}`, shortCircuit: true };
    if (specifier === "what") {
      const { conditions, importAttributes } = context;
      return { url: `what:${JSON.stringify([conditions, importAttributes])}`, shortCircuit: true };
    }
    if (specifier === "wrong") return { url: 1, shortCircuit: true };
    return nextResolve(specifier === "other" ? "./nope.mjs" : specifier, context);
  },
});
