const { test } = require("node:test");

test("fails at once", () => {
  throw new TypeError("top");
});
test("parent", async (t) => {
  const ask = () => t.test("helped", () => { throw new TypeError("helped"); });
  await t.test("sync", () => { throw new TypeError("sync"); });
  await ask();
  await t.test("later", async () => { throw new TypeError("later"); });
});
