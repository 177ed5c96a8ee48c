const { inspect } = require("node:util");
const values = [
  new URL("http://a/"),
  new AbortController(),
  new Event("x"),
  new CustomEvent("x"),
  new EventTarget(),
  new TextEncoder(),
  new ReadableStream(),
  new Blob([]),
];
for (const value of values) console.log(inspect({ a: value }, { depth: 0 }));
const query = new URLSearchParams([["first name", "1"], ["second name", "2"], ["third name", "3"], ["fourth", "4"]]);
console.log(inspect(query.entries()));
console.log(inspect(new Headers({ a: "b" }).entries()), inspect(new FormData().keys()));
console.log(inspect(new (class OwnURL extends URL {})("http://a"), { depth: -1 }), inspect({ a: new (class Own extends AbortController {})() }, { depth: 0 }));
