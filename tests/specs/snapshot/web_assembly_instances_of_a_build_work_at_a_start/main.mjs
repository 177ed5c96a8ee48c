// (module
//   (import "env" "log" (func $log (param i32)))
//   (memory (export "memory") 1)
//   (table (export "table") 2 funcref) (elem (i32.const 0) $inc $get)
//   (global $n (mut i32) (i32.const 5))                       ;; not exported
//   (global $shown (export "shown") (mut i32) (i32.const 9))
//   (func $inc (export "inc") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (call $log (global.get $n)) (global.get $n))
//   (func $get (export "get") (param i32) (result i32) (i32.load8_u (local.get 0)))
//   (func (export "grow") (result i32) (memory.grow (i32.const 1)))
//   (data (i32.const 0) "abc"))
const number = (value) => [value];
const text = (value) => [value.length, ...Buffer.from(value)];
const list = (items) => [items.length, ...items.flat()];
const section = (id, bytes) => [id, bytes.length, ...bytes];
const code = (...bytes) => [bytes.length + 2, 0, ...bytes, 0x0b];
const bytes = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, list([[0x60, 1, 0x7f, 0], [0x60, 0, 1, 0x7f], [0x60, 1, 0x7f, 1, 0x7f]])),
  ...section(2, list([[...text("env"), ...text("log"), 0, 0]])),
  ...section(3, list([number(1), number(2), number(1)])),
  ...section(4, list([[0x70, 0, 2]])),
  ...section(5, list([[0, 1]])),
  ...section(6, list([[0x7f, 1, 0x41, 5, 0x0b], [0x7f, 1, 0x41, 9, 0x0b]])),
  ...section(7, list([
    [...text("memory"), 2, 0], [...text("table"), 1, 0], [...text("shown"), 3, 1],
    [...text("inc"), 0, 1], [...text("get"), 0, 2], [...text("grow"), 0, 3],
  ])),
  ...section(9, list([[0, 0x41, 0, 0x0b, 2, 1, 2]])),
  ...section(10, list([
    code(0x23, 0, 0x41, 1, 0x6a, 0x24, 0, 0x23, 0, 0x10, 0, 0x23, 0),
    code(0x20, 0, 0x2d, 0, 0),
    code(0x41, 1, 0x40, 0),
  ])),
  ...section(11, list([[0, 0x41, 0, 0x0b, ...text("abc")]])),
]);
const logged = [];
const imports = { env: { log: (value) => logged.push(value) } };

const first = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
const { instance: second, module } = await WebAssembly.instantiate(bytes, imports);
const third = await WebAssembly.instantiate(module, imports);
const { inc, get, memory, shown, table, grow } = first.exports;
inc();
inc();
grow();
new Uint8Array(memory.buffer)[0] = 120;
new Uint8Array(memory.buffer)[65536] = 121;
shown.value = 33;

export default function main() {
  console.log(inc(), inc === first.exports.inc, inc.name, inc.length, logged.join());
  console.log(get(0), get(1), get(65536), memory.buffer.byteLength / 65536, new Uint8Array(memory.buffer)[0], shown.value);
  console.log(table.length, table.get(1)(1), memory.grow(1), memory.buffer.byteLength / 65536);
  console.log(second.exports.inc(), third.exports.inc(), second.exports.get(0), third.exports.memory.buffer.byteLength / 65536);
  console.log(first instanceof WebAssembly.Instance, memory instanceof WebAssembly.Memory, Object.keys(first.exports).join());
  console.log(Object.isFrozen(first.exports), Object.getPrototypeOf(first.exports), WebAssembly.Module.exports(module).length);
  console.log(new WebAssembly.Instance(module, imports).exports.inc());
  try {
    new WebAssembly.Instance(module, {});
  } catch (error) {
    console.log(error.message);
  }
}
