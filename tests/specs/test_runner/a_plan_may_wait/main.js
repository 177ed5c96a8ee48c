"use strict";
const test = require("node:test");
const { setTimeout: after } = require("node:timers/promises");

const soon = (t) => setTimeout(() => t.assert.ok(true), 20);

test("waits for as long as it takes", (t) => {
  t.plan(1, { wait: true });
  soon(t);
});
test("waits for a while", (t) => {
  t.plan(1, { wait: 60_000 });
  soon(t);
});
test("waits in vain", (t) => {
  t.plan(2, { wait: 40 });
  t.assert.ok(true);
});
test("does not wait", (t) => {
  t.plan(1, { wait: false });
  soon(t);
});
test("does not wait either", (t) => {
  t.plan(1);
  soon(t);
});
test("no longer than its own limit", { timeout: 40 }, (t) => {
  t.plan(1, { wait: true });
});
test("counts what its subtests are", async (t) => {
  t.plan(1, { wait: true });
  await after(1);
  t.test("a subtest", () => {});
});
test("refuses other values", (t) => {
  t.assert.throws(() => t.plan(1, { wait: "long" }), { code: "ERR_INVALID_ARG_TYPE" });
});
