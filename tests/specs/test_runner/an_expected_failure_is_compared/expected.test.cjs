// A failure that is expected has to be the expected one, and hooks that run behind a test know how it ended.
const { afterEach, describe, it, test } = require("node:test");

const said = [];
process.on("exit", () => console.log(said.join("\n")));
const throwing = (message) => () => {
  throw new Error(message);
};
test("text that matches", { expectFailure: /boom/ }, throwing("boom"));
test("text that does not match", { expectFailure: /boom/ }, throwing("other"));
test("another class", { expectFailure: TypeError }, throwing("x"));
test("a function that agrees", { expectFailure: (error) => error.message === "x" }, throwing("x"));
test("a function that does not agree", { expectFailure: (error) => error.message === "x" }, throwing("y"));
test("properties that match", { expectFailure: { message: "x" } }, throwing("x"));
test("properties that do not match", { expectFailure: { message: "x" } }, throwing("y"));
test("a reason", { expectFailure: "not done" }, throwing("x"));
test("a reason and a text that matches", { expectFailure: { label: "not done", match: /x/ } }, throwing("x"));
test("no failure", { expectFailure: true }, () => {});
test("inherited", { expectFailure: /one/ }, async (t) => {
  await t.test("from the test around it", throwing("one"));
  throw new Error("one");
});

describe("hooks", () => {
  afterEach((t) => said.push(`${t.name} ${t.passed} ${t.error?.message}`));
  it("passes", () => {});
  it("fails", throwing("x"));
  it("fails as expected", { expectFailure: true }, throwing("x"));
  it("was to fail", { expectFailure: true }, () => {});
});

try {
  test("nothing", { expectFailure: {} }, () => {});
} catch (error) {
  said.push(`${error.code} ${error.message}`);
}
