"use strict";
const { after, afterEach, before, beforeEach, describe, it, test } = require("node:test");

for (const [name, hook] of Object.entries({ before, beforeEach, afterEach, after })) {
  hook(function (context) {
    console.log(name, this.name, this === context);
  });
}
test("a test", function (t) {
  t.after(function () {
    console.log("after of the test", this === t);
  });
});
describe("a suite", () => {
  before(function () {
    console.log("before of the suite", this.name);
  });
  it("a test of it", () => {});
  // Those that stand behind a test are for it, too.
  beforeEach(function () {
    console.log("beforeEach of the suite", this.name);
  });
});
