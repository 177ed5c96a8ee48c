import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
for (const name of ["./a.cjs", "./c.mjs"]) {
  for (const load of [require, (name) => import(name)]) {
    try {
      await load(name);
      console.log(name, "loaded");
    } catch ({ code, message }) {
      console.log(name, code, message.split(import.meta.dirname).join("."));
    }
  }
}
