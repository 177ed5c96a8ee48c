const { format } = require("node:util");
let calls = 0;
beforeEach(() => calls++);
test("formats", () => expect(format("%s", 1)).toBe("1"));
test("waits", async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls).toBe(2);
});
