const { startupSnapshot } = require("v8");
// Stacks that nobody reads in the build, captured by functions that are compiled by then, for objects of many kinds.
class Traced {
  #own = 1;
  get own() { return this.#own; }
}
const withManyKeys = () => {
  const many = {};
  for (let i = 0; i < 2000; i++) many[`key${i}`] = i;
  return many;
};
const made = {
  plain: () => ({}),
  "without prototype": () => Object.create(null),
  instance: () => new Traced(),
  function: () => () => {},
  array: () => [1],
  map: () => new Map([[1, 2]]),
  date: () => new Date(0),
  "with many keys": withManyKeys,
  deleted: () => { const object = { a: 1, b: 2 }; delete object.a; return object; },
  error: () => new Error("of the build"),
};
const kept = {};
function capture(object) {
  Error.captureStackTrace(object);
  return object;
}
function often(make, times) {
  let last;
  for (let i = 0; i < times; i++) last = capture(make());
  return last;
}
for (const [name, make] of Object.entries(made)) kept[name] = often(make, name === "with many keys" ? 2 : 5000);
kept.frozen = Object.freeze(often(made.plain, 5000));
kept["behind another"] = Object.create(often(made.plain, 5000));
// The place alone is hidden: who asks for it gets it still.
const { get } = Object.getOwnPropertyDescriptor(kept.plain, "stack");
const hidden = often(made.plain, 5000);
Object.defineProperty(hidden, "stack", { value: "own" });
startupSnapshot.setDeserializeMainFunction(() => {
  for (const [name, object] of Object.entries(kept)) {
    const lines = object.stack.split("\n").filter((line) => line.includes("entry.js"));
    console.log(name, lines.length, lines.slice(0, 2).join().replaceAll(__dirname, ""));
  }
  console.log(hidden.stack, get.call(hidden).split("\n").length > 2, kept.instance.own);
});
