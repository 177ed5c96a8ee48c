const { test } = require("node:test");

// Nothing else holds the event loop.
test("never settles", { timeout: 50 }, () => new Promise(() => {}));
test("after it", () => {});
