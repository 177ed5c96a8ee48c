const { test } = require("node:test");

const later = () => new Promise((resolve) => setTimeout(resolve, 5));

test("waits for what it did not wait for", (t) => {
  t.test("part", async (t) => {
    await later();
    t.test("part of the part", later);
  });
});
// Once all have ended that were begun, what is begun later is on its own.
test("begins another when all have ended", async (t) => {
  await t.test("waited for", later);
  t.test("is cancelled", () => new Promise((resolve) => setTimeout(resolve, 1000)));
});
test("begins another before", async (t) => {
  const first = t.test("first", later);
  await null;
  t.test("another", async () => {
    await first;
    await later();
  });
});
test("open, without a reason", { todo: "" }, () => {
  throw new Error("does not count");
});
test("fails", (t) => {
  t.test("is not waited for", later);
  throw new Error("at once");
});
for (const options of [{ concurrency: "many" }, { timeout: -1 }, { signal: {} }]) {
  try {
    test("refused", options, () => {});
  } catch (error) {
    console.log(error.code, error.message);
  }
}
