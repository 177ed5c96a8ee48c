import { registerHooks } from "node:module";

const name = (url) => url.split("/").pop();
registerHooks({
  resolve(specifier, context, next) {
    console.log("resolve", specifier, context.parentURL && name(context.parentURL));
    return next(specifier, context);
  },
  load(url, context, next) {
    console.log("load", name(url), context.format, context.importAttributes.type);
    return next(url, context);
  },
});
