import { registerHooks } from "node:module";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith("broken.mjs")) return nextLoad(url, context);
    throw Object.assign(new RangeError("not this one"), { code: "E_OWN", place: { line: 1 } });
  },
});
