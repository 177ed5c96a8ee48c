const domain = require("node:domain");
const EventEmitter = require("node:events");

const d = domain.create();
d.on("error", (error) => {
  console.log(error.message, error.domain === d, error.domainThrown, error.domainEmitter?.constructor.name, error.domainBound?.name);
  console.log("  inside:", process.domain === d, domain.active === d);
  if (!ended) setTimeout(next, 1);
});

// The next one begins when the error of the one before has been heard.
const steps = [
  () => setTimeout(() => fail("timer"), 1),
  () => setImmediate(() => fail("immediate")),
  () => process.nextTick(() => fail("tick")),
  () => Promise.resolve().then(() => fail("promise")),
  () => require("node:fs").readFile("/nowhere", () => fail("file")),
  () => new EventEmitter().emit("error", new Error("emitter")),
  () => d.bind(function bound() { fail("bound"); })(),
  () => d.intercept(function taken() {})(new Error("intercepted")),
  () => fail("in run"),
];
function fail(message) {
  throw new Error(message);
}
function next() {
  const step = steps.shift();
  if (step === undefined) {
    ended = true;
    return last();
  }
  d.run(step);
}
let ended = false;
next();

function last() {
  const outer = domain.create();
  outer.on("error", (error) => console.log("outer", error.message));
  const inner = domain.create();
  inner.on("error", (error) => {
    console.log("inner", error.message);
    throw new Error("of the listener");
  });
  outer.run(() => setTimeout(() => inner.run(() => fail("nested")), 1));

  const added = new EventEmitter();
  d.add(added);
  console.log(d.members.length, added.domain === d, Object.keys(domain).join());
  added.emit("error", new Error("added"));
  d.remove(added);
  console.log(d.members.length, added.domain);
  console.log(d.bind((a) => a + 1)(4), d.intercept((a) => a)(null, 5), d.run((a) => a, 6));
  d.enter();
  console.log(process.domain === d, domain._stack.length);
  d.exit();
  console.log(process.domain, domain._stack.length);
}
