"use strict";
const { beforeEach, test } = require("node:test");

console.log("one is loaded", process.env.NODE_TEST_WORKER_ID);
beforeEach(function () {
  console.log("beforeEach of one:", this.name);
});
test("first", () => console.log("first runs"));
