const { describe, it, test } = require("node:test");

test("one", () => {});
test("two", () => {});
describe("suite", () => {
  it("one", () => {});
  it("two", () => {});
  describe("inner", async () => {
    it("three", () => {});
  });
});
