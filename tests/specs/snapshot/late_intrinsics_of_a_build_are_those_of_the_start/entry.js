const names = ["AsyncDisposableStack", "DisposableStack", "Float16Array", "SharedArrayBuffer", "SuppressedError", "Temporal", "WebAssembly"];
const kept = names.map((name) => globalThis[name]);
const { Module } = WebAssembly;
const half = new Float16Array([1.5, 2]);
const growing = new Float16Array(new ArrayBuffer(2, { maxByteLength: 4 }));
const stack = new DisposableStack();
stack.defer(() => console.log("disposed"));
console.log(names.map((name) => typeof globalThis[name]).join(), Math.sumPrecise([0.1, 0.2]), Promise.try.name, RegExp.escape("a.b"));
const same = (a, b) => [a.constructor === b.constructor, Object.getPrototypeOf(a) === Object.getPrototypeOf(b)];
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(names.map((name, i) => globalThis[name] === kept[i] && Object.getOwnPropertyDescriptor(globalThis, name).enumerable === false));
  console.log(half, structuredClone(half) instanceof Float16Array, same(half, structuredClone(half)));
  growing.buffer.resize(4);
  console.log(growing.length, same(growing, new Float16Array(new ArrayBuffer(2, { maxByteLength: 4 }))), same(growing, half));
  stack.dispose();
  console.log(stack.disposed, Module === WebAssembly.Module, Object.getPrototypeOf(Module).name);
  // What V8 throws where both the block and the disposer throw is of the class that the program knows.
  try {
    const both = new DisposableStack();
    both.defer(() => { throw new Error("first"); });
    both.defer(() => { throw new Error("second"); });
    both.dispose();
  } catch (error) {
    console.log(error instanceof kept[4], error.error.message, error.suppressed.message);
  }
});
