import test from "node:test";

test("waits", async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
});
test("has a part", async (t) => {
  await t.test("the part", () => {});
});
