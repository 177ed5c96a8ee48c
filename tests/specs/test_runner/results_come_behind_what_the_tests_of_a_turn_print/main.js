const test = require("node:test");

test("a", () => console.log("A"));
test("b", async () => {
  await null;
  console.log("B");
});
test("later", async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log("C");
  await new Promise((resolve) => setTimeout(resolve, 20));
});
test("ends it", () => process.exit(3));
test("d", () => {});
