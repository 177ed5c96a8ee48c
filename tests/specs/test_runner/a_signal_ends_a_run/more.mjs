import test from "node:test";

test("fails and has more to do", () => {
  setTimeout(() => {
    throw new Error("too late");
  }, 60_000);
  throw new Error("at once");
});
