const { startupSnapshot } = require("node:v8");

const number = (value) => [value];
const text = (value) => [value.length, ...Buffer.from(value)];
const list = (items) => [items.length, ...items.flat()];
const section = (id, bytes) => [id, bytes.length, ...bytes];
const code = (...bytes) => [bytes.length + 2, 0, ...bytes, 0x0b];
// (module
//   (import "env" "table" (table 4 funcref)) (import "env" "count" (global $count (mut i32))) (import "env" "memory" (memory 1))
//   (elem (i32.const PLACE) $add)
//   (func $add (export "add") (result i32) (global.set $count (i32.add (global.get $count) (i32.const STEP))) (global.get $count))
//   (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
//   (export "table" (table 0))
//   (data (i32.const PLACE) "A"))
const compiled = (place, step) => new WebAssembly.Module(new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, list([[0x60, 0, 1, 0x7f], [0x60, 1, 0x7f, 1, 0x7f]])),
  ...section(2, list([
    [...text("env"), ...text("table"), 1, 0x70, 0, 4],
    [...text("env"), ...text("count"), 3, 0x7f, 1],
    [...text("env"), ...text("memory"), 2, 0, 1],
  ])),
  ...section(3, list([number(0), number(1)])),
  ...section(7, list([[...text("add"), 0, 0], [...text("call"), 0, 1], [...text("table"), 1, 0]])),
  ...section(9, list([[0, 0x41, place, 0x0b, 1, 0]])),
  ...section(10, list([code(0x23, 0, 0x41, step, 0x6a, 0x24, 0, 0x23, 0), code(0x20, 0, 0x11, 0, 0)])),
  ...section(11, list([[0, 0x41, place, 0x0b, ...text("A")]])),
]));
// (module
//   (import "env" "table" (table 1 funcref)) (global $own (mut i32) (i32.const 0)) (elem (i32.const 0) $add)
//   (func $add (result i32) (global.set $own (i32.add (global.get $own) (i32.const 1))) (global.get $own))
//   (func (export "call") (result i32) (call_indirect (result i32) (i32.const 0))))
const counter = new WebAssembly.Module(new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, list([[0x60, 0, 1, 0x7f]])),
  ...section(2, list([[...text("env"), ...text("table"), 1, 0x70, 0, 1]])),
  ...section(3, list([number(0), number(0)])),
  ...section(6, list([[0x7f, 1, 0x41, 0, 0x0b]])),
  ...section(7, list([[...text("call"), 0, 1]])),
  ...section(9, list([[0, 0x41, 0, 0x0b, 1, 0]])),
  ...section(10, list([code(0x23, 0, 0x41, 1, 0x6a, 0x24, 0, 0x23, 0), code(0x41, 0, 0x11, 0, 0)])),
]));
const counts = new WebAssembly.Instance(counter, { env: { table: new WebAssembly.Table({ initial: 1, element: "anyfunc" }) } }).exports;
counts.call();
counts.call();

const table = new WebAssembly.Table({ initial: 4, element: "anyfunc" });
const count = new WebAssembly.Global({ value: "i32", mutable: true }, 10);
const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
const long = new WebAssembly.Global({ value: "i64", mutable: true }, 5n);
const tag = new WebAssembly.Tag({ parameters: ["i32"] });
const env = { table, count, memory };
const first = new WebAssembly.Instance(compiled(0, 1), { env }).exports;
const second = new WebAssembly.Instance(compiled(1, 2), { env }).exports;
// A function of another instance, and one that the program took out of the table.
table.set(3, second.add);
const taken = table.get(0);
table.set(2, taken);
table.grow(1);
count.value++;
long.value *= 2n;
new Uint8Array(memory.buffer)[1] = 66;

function main() {
  // The instance is made again before the table that it has put its function into.
  console.log(counts.call());
  console.log(first.call(0), first.call(1), second.call(2), first.call(3), taken(), count.value, long.value);
  console.log(table.get(3) === second.add, table.get(2) === taken, table.get(0) === taken, first.table === table, table.length);
  console.log(table.get(4), table instanceof WebAssembly.Table, count instanceof WebAssembly.Global, `${count}`);
  console.log(Buffer.from(memory.buffer, 0, 3).toString("latin1").replace("\0", "."));
  const thrown = new WebAssembly.Exception(tag, [7]);
  console.log(thrown.is(tag), thrown.getArg(tag, 0), thrown instanceof WebAssembly.Exception, tag instanceof WebAssembly.Tag);
  const late = new WebAssembly.Instance(compiled(1, 5), { env }).exports;
  console.log(late.call(1), first.call(1), table.get(1) === late.add);
  for (const wrong of [
    () => new WebAssembly.Table(),
    () => new WebAssembly.Memory({}),
    () => new WebAssembly.Global({ value: "x" }),
    () => WebAssembly.Memory({ initial: 1 }),
    () => table.set(0, () => 1),
  ]) {
    try {
      wrong();
    } catch (error) {
      console.log(error.message);
    }
  }
}

if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(main);
else main();
