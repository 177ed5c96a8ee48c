const { describe, it, test } = require("node:test");

test("not", () => {});
test("chosen", { only: true }, async (t) => {
  await t.test("a part of it", () => {});
});
describe("whole suite", { only: true }, () => {
  it("first", () => {});
  it("second", () => {});
});
describe("part of a suite", () => {
  it("chosen", { only: true }, () => {});
  it("not", () => {});
});
