// Each kind of test and suite, with what may go wrong in it. Order of hooks is printed at the end.
const test = require("node:test");
const assert = require("node:assert");
const { after, afterEach, before, beforeEach, describe, it } = test;

const log = [];
const logs = (text) => () => void log.push(text);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
before(logs("root before"));
beforeEach(logs("root beforeEach"));
afterEach(logs("root afterEach"));
after(logs("root after"));

describe("hooks of suites", () => {
  before(logs("before"));
  beforeEach(logs("beforeEach"));
  afterEach(logs("afterEach"));
  after(logs("after"));
  it("runs between them", logs("one"));
  describe("inner", () => {
    beforeEach(logs("inner beforeEach"));
    afterEach(logs("inner afterEach"));
    it("has those of both", async () => log.push("two"));
    it("fails", () => {
      throw new Error("on purpose");
    });
  });
});

test("subtests", async (t) => {
  t.beforeEach((context) => log.push(`beforeEach of ${context.name}`));
  await t.test("first", (context) => log.push(context.fullName));
  await t.test("second", async (context) => context.diagnostic("said something"));
});

test("takes too long", { timeout: 20 }, () => wait(200));
test("calls back", (t, done) => setTimeout(done, 1));
test("calls back with an error", (t, done) => setTimeout(() => done(new Error("told by callback")), 1));
test("calls back and promises", async (t, done) => {});
test("plans two", (t) => {
  t.plan(2);
  t.assert.ok(true);
});
test("plans one", (t) => {
  t.plan(1);
  t.assert.strictEqual(1, 1);
});
test("skips itself", (t) => t.skip("no need"));
test("is to do", (t) => {
  t.todo("later");
  throw new Error("not done");
});
test.todo("is marked as to do");
test("is skipped", { skip: "a reason" }, () => assert.fail());
test.skip("is skipped too", () => assert.fail());
test("fails as expected", { expectFailure: true }, () => assert.fail());
test("is expected to fail", { expectFailure: true }, () => {});
test("throws later", async () => {
  setTimeout(() => {
    throw new Error("from a timer");
  }, 1);
  await wait(20);
});
test("rejects aside", async () => {
  Promise.reject(new Error("nobody waits"));
  await wait(20);
});
test(function nameOfFunction() {});
test({ name: "named by options" }, () => {});
test("without a function");
test("throws a text", () => {
  throw "a text";
});
describe("throws while it is built", () => {
  throw new Error("no suite");
});
describe("is built later", async () => {
  await null;
  it("has a test all the same", () => {});
});
describe("has a hook that fails", () => {
  before(() => {
    throw new Error("in before");
  });
  it("never runs", () => log.push("never"));
});
describe.skip("is skipped whole", () => it("never runs", () => log.push("never")));
describe("runs side by side", { concurrency: 2 }, () => {
  it("ends last", () => wait(20).then(logs("last")));
  it("ends first", logs("first"));
});
test("mocks", (t) => {
  const object = { method: () => 1 };
  t.mock.method(object, "method", () => 2);
  assert.strictEqual(object.method(), 2);
  assert.strictEqual(object.method.mock.callCount(), 1);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const called = t.mock.fn();
  setTimeout(called, 1000);
  t.mock.timers.tick(1000);
  assert.strictEqual(called.mock.callCount(), 1);
});
test("waits for a condition", async (t) => {
  let tries = 0;
  assert.strictEqual(await t.waitFor(() => (++tries < 3 ? assert.fail() : tries), { interval: 1 }), 3);
});
process.on("exit", (code) => console.log(`exit ${code}\n${log.join("\n")}`));
