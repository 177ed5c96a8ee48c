import { register } from "node:module";

register("./hooks.mjs", import.meta.url);
for (const name of ["url", "relative", "format", "attributes", "nothing", "chain", "loads", "source", "unknown", "context"]) {
  const error = await import(`case:${name}`).catch((error) => error);
  console.log(name, error.name, error.code, error.message?.replaceAll(new URL(".", import.meta.url).href, "file:///"));
}
