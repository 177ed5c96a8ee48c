const { Session } = require("inspector");

const session = new Session();
session.connect();
const show = (expression, more) =>
  session.post("Runtime.evaluate", { expression, ...more }, (error, { result }) => {
    if (result.objectId) result.objectId = typeof result.objectId;
    console.log(expression, JSON.stringify(result));
  });
for (const expression of [
  "1", "-0", "NaN", "1n", "'text'", "true", "null", "undefined", "Symbol('s')", "({ a: 1 })", "[1, 2]", "() => 1",
  "class A {}; A", "new Map([[1, 2]])", "new Set()", "new Date(0)", "/x/g", "new Uint8Array(3)", "new Proxy({}, {})",
  "Promise.resolve(1)", "new WeakMap()", "(function* () {})()", "new ArrayBuffer(8)", "new (class Point {})()",
]) show(expression);
show("({ a: [1, { b: 2 }] })", { returnByValue: true });
show("let declared = 5; declared");
show("declared");
