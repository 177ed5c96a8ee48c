"use strict";
const { after, before, test } = require("node:test");

const fails = (text, delay) =>
  setTimeout(() => {
    throw new Error(text);
  }, delay);

before(() => {
  fails("of before", 20);
});
after(() => {
  fails("of after", 60);
});
test("a test", () => {
  fails("of a test", 40);
});
