const { test } = require("node:test");

test("value", (t) => t.assert.snapshot(2));
