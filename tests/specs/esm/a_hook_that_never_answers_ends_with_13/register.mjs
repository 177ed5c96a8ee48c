import { register } from "node:module";

const hooks = "export async function initialize() { return new Promise(() => {}); }";
try {
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
} catch ({ code, details, message }) {
  console.log(code, message, details.method, details.args.length);
}
