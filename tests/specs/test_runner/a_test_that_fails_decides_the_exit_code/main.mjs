import test from "node:test";

test("fails", () => {
  process.exitCode = Number(process.argv[2]);
  throw new Error("it does");
});
test("another one says that all is well", () => {
  if (process.argv[2] === "0") process.exitCode = 0;
});
