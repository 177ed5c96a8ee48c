"use strict";
const { beforeEach, test } = require("node:test");

console.log("two is loaded");
beforeEach(function () {
  console.log("beforeEach of two:", this.name);
});
test("second", () => console.log("second runs"));
