const { describe, it, snapshot, test } = require("node:test");

const changed = process.env.CHANGED ? ["changed"] : [];
test("values", (t) => {
  t.assert.snapshot({ name: "a `quoted` ${value}", list: [1, "\\", ...changed] });
  t.assert.snapshot("again");
});
describe("suite", () => {
  it("has a long `name`", (t) => t.assert.snapshot([true], { serializers: [(value) => `${value}`, (text) => text.toUpperCase()] }));
});
test("a file of its own", (t) => t.assert.fileSnapshot({ whole: changed }, "whole.txt"));
test("refuses", (t) => {
  for (const use of [
    () => t.assert.snapshot(1, "options"),
    () => t.assert.snapshot(1, { serializers: [1] }),
    () => t.assert.fileSnapshot(1, 2),
    () => snapshot.setResolveSnapshotPath("path"),
    () => snapshot.setDefaultSnapshotSerializers({}),
  ]) {
    t.assert.throws(use, { code: "ERR_INVALID_ARG_TYPE" });
  }
});
