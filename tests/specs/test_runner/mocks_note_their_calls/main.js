const { mock } = require("node:test");

function attempt(use) {
  try {
    console.log(use());
  } catch (error) {
    console.log(error.code, error.message);
  }
}

// Functions, and implementations for some of their calls.
const add = mock.fn(
  function add(a, b) {
    return a + b;
  },
  () => 100,
  { times: 2 },
);
console.log(add.name, add.length, add(1, 2), add(1, 2), add(1, 2), add.mock.callCount());
add.mock.mockImplementationOnce(() => 7, 4);
console.log(add(1, 2), add(1, 2), add(1, 2));
add.mock.mockImplementation(() => 8);
console.log(add.call("receiver", 1));
const { arguments: args, error, result, stack, target, this: receiver } = add.mock.calls.at(-1);
console.log(args, error, result, stack instanceof Error, target, receiver);
add.mock.resetCalls();
console.log(add.mock.calls);

// Constructors.
class Shape {
  constructor(sides) {
    if (sides < 0) throw new RangeError("too few");
    this.sides = sides;
  }
}
const Mocked = mock.fn(Shape);
const shape = new Mocked(3);
console.log(shape instanceof Shape, shape.sides, Mocked.mock.calls[0].target === Shape, Mocked.mock.calls[0].this === shape);
attempt(() => new Mocked(-1));
console.log(Mocked.mock.calls[1].error.message, Mocked.mock.calls[1].result);

// Methods, accessors and properties of objects.
const base = {
  double(value) {
    return value * 2;
  },
  get value() {
    return 1;
  },
  set value(value) {
    console.log("really set", value);
  },
};
const object = Object.create(base);
object.plain = "old";
mock.method(object, "double", (value) => value * 3);
const getter = mock.getter(object, "value", () => 5);
console.log(object.double(2), object.double.mock.callCount(), object.value, getter.mock.callCount(), Object.keys(object));
mock.restoreAll();
console.log(object.double(2), object.value, Object.keys(object));
const setter = mock.setter(base, "value", () => {});
base.value = 3;
console.log(setter.mock.calls[0].arguments);
const property = mock.property(object, "plain", "new");
console.log(object.plain);
property.mock.mockImplementationOnce("once", 1);
console.log(object.plain, object.plain);
object.plain = "set";
console.log(
  property.mock.accesses.map(({ type, value }) => `${type} ${value}`),
  property.mock.accessCount(),
);
mock.reset();
base.value = 4;
console.log(object.plain);

attempt(() => mock.fn(1));
attempt(() => mock.fn(() => {}, 1));
attempt(() => mock.fn(() => {}, { times: 0 }));
attempt(() => mock.method(null, "x"));
attempt(() => mock.method({}, 1));
attempt(() => mock.method({ x: 1 }, "x"));
attempt(() => mock.method(object, "missing"));
attempt(() => mock.method(object, "value", { getter: true, setter: true }));
attempt(() => mock.getter(object, "value", { getter: false }));
attempt(() => add.mock.mockImplementationOnce(() => {}, -1));
