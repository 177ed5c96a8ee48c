const assert = require("node:assert");
const { describe, it, test } = require("node:test");

test("passes # with \\ marks", () => {});
test("fails with its own", () => {
  const error = new RangeError("first\nsecond");
  error.stack = "RangeError: first\nsecond\n    at place (file.js:1:2)";
  error.detail = { list: [1, "two"], nothing: null };
  throw error;
});
describe("suite", () => {
  it("compares", () => {
    try {
      assert.deepStrictEqual({ a: 1 }, { a: 2 });
    } catch (error) {
      error.stack = "AssertionError: differs";
      throw error;
    }
  });
  it("is skipped", { skip: "for a <reason>" }, () => {});
  it("is open", { todo: true }, (t) => t.diagnostic("a -- note"));
});
