const { test, describe, it } = require("node:test");
const ran = (name) => process.stderr.write(`${name} runs\n`);
test("passes", () => ran("passes"));
test("passes at last", (t) => {
  ran("passes at last");
  if (t.attempt < 1) throw new Error("not yet");
});
describe("suite", () => {
  it("one", () => ran("one"));
  it("two", (t) => {
    if (t.attempt < 1) throw new Error("not yet");
  });
});
for (let i = 0; i < 2; i++) test(`same place ${i}`, () => ran(i));
test("parent", async (t) => {
  await t.test("child", () => ran("child"));
});
