import assert from "node:assert";
describe("modules", () => {
  it("are imported", async () => assert.ok((await import("node:fs")).readFileSync));
});
