"use strict";
const { afterEach, test } = require("node:test");

afterEach(() => console.error("after each"));
test("never settles", async (t) => {
  t.after(() => console.error("after it"));
  await new Promise(() => setTimeout(() => t.assert.strictEqual(1, 2, "not equal"), 5));
});
test("goes on", () => {});
