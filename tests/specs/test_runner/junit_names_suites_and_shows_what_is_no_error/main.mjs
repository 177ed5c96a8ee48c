import { suite, test } from "node:test";

test("object", () => {
  throw { a: 1 };
});
suite("outer", () => {
  suite("inner", () => {
    test("symbol", () => {
      throw Symbol("s");
    });
  });
});
