const assert = require("node:assert");
const { describe, it, test } = require("node:test");

test("differs", () => {
  assert.deepStrictEqual({ a: 1 }, { a: 2 });
});
describe("suite", () => {
  it("outer", async (t) => {
    await t.test("inner", () => {});
  });
});
