const { describe, it, test } = require("node:test");

test("prints", () => console.log("from a test"));
describe("suite", () => {
  it("notes", (t) => t.diagnostic("a note"));
  it("fails", () => {
    throw new TypeError("on purpose");
  });
  it.skip("is left out", () => {});
  it.todo("is to be done");
});
