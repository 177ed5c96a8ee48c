const { afterEach, beforeEach, suite, test } = require("node:test");

beforeEach(({ name }) => console.log("before", name));
afterEach(({ name }) => console.log("after", name));
test("never begins", { signal: AbortSignal.abort(new TypeError("no time")) }, () => console.log("runs"));
const controller = new AbortController();
test("is stopped", { signal: controller.signal }, () => {
  setImmediate(() => controller.abort(new RangeError("enough")));
  return new Promise((resolve) => setTimeout(resolve, 60_000).unref());
});
suite("has no tests then", { signal: AbortSignal.abort(new Error("none")) }, () => {
  test("inside", () => console.log("runs"));
});
test("others run", () => {});
