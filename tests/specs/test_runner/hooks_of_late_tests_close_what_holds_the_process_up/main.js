"use strict";
const { createServer } = require("node:http");
const { after, test } = require("node:test");

// The first test has ended long before there is a hook.
test("early", () => {});
const server = createServer((request, response) => response.end("fine")).listen(0, () => {
  setTimeout(() => {
    after(() => {
      console.error("after all");
      server.close();
      server.closeAllConnections();
    });
    test("late", async (t) => {
      const response = await fetch(`http://127.0.0.1:${server.address().port}`);
      t.assert.strictEqual(await response.text(), "fine");
    });
  }, 50);
});
