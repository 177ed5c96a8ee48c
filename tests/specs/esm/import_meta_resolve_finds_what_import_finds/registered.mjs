import { register } from "node:module";

register("./thread.mjs", import.meta.url);
console.log(import.meta.resolve("virtual:x"), import.meta.resolve("./nope.mjs"));
try {
  import.meta.resolve("absent");
} catch ({ code }) {
  console.log(code);
}
console.log(import.meta.resolve("what:resolve"));
