const assert = require("node:assert");
describe("list", () => {
  before(() => {});
  it("adds", () => assert.equal(1 + 2, 3));
  it("waits", (done) => void setTimeout(done, 5));
  it("promises", async () => null);
  it("fails", () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
  it.skip("is skipped", () => {});
  it("throws", () => {
    throw new TypeError("bad");
  });
});
