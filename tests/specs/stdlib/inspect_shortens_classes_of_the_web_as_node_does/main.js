const { inspect } = require("node:util");

const form = new FormData();
form.append("a", "b");
const values = [
  new Headers({ a: "1" }),
  form,
  new Response("a", { headers: { b: "2" } }),
  new Request("http://a/"),
  new TextDecoder(),
  new TextEncoder(),
  new URLPattern({ pathname: "/:a" }),
];
for (const depth of [0, 1, 2]) {
  for (const value of values) console.log(depth, inspect(value, { depth }), inspect({ value }, { depth }));
}
