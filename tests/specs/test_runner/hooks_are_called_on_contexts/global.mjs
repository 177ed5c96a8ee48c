import test from "node:test";

test.before(() => console.log("before all"));
test.beforeEach(() => console.log("before each"));
test.after(() => console.log("after all"));
