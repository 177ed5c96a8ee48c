import assert from "node:assert";
import test from "node:test";

test("one", () => {});
test("two", () => assert.strictEqual(1, 2));
test("three", () => {});
