const attempt = (make) => {
  try {
    console.log(structuredClone(make()));
  } catch (error) {
    console.log(error instanceof DOMException, error.constructor.name, error.name, error.code, error.message);
  }
};
attempt(() => ({ nested: { f() {} } }));
attempt(() => Symbol("s"));
attempt(() => new WeakMap());
attempt(() => ({
  get value() {
    throw new TypeError("of the program");
  },
}));
attempt(() => ({
  get value() {
    throw "no error";
  },
}));
attempt(() => {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
});
const error = new DOMException("message", "AbortError");
const clone = structuredClone({ error }).error;
console.log(clone instanceof DOMException, clone.name, clone.message, clone.code, clone.stack === error.stack);
console.log(Object.keys(error), JSON.stringify(error), structuredClone(Object.create(DOMException.prototype)));
for (const name of ["name", "message", "code"]) {
  try {
    Object.getOwnPropertyDescriptor(DOMException.prototype, name).get.call(Object.create(DOMException.prototype));
  } catch (thrown) {
    console.log(thrown.name, thrown.code);
  }
}
class Derived extends DOMException {
  constructor() {
    super("derived", { name: "DataCloneError", cause: 5 });
  }
}
const derived = new Derived();
console.log(derived instanceof Derived, derived instanceof Error, derived.code, derived.cause, Error.isError(derived));
let gone = 0;
const value = { get counted() { return ++gone; } };
console.log(structuredClone(value), gone);
