const { startupSnapshot } = require("node:v8");

const number = (value) => [value];
const text = (value) => [value.length, ...Buffer.from(value)];
const list = (items) => [items.length, ...items.flat()];
const section = (id, bytes) => [id, bytes.length, ...bytes];
const code = (...bytes) => [bytes.length + 2, 0, ...bytes, 0x0b];
// (module
//   (memory (export "memory") 1 4)
//   (func $start (i32.store8 (i32.const 7) (i32.add (i32.load8_u (i32.const 7)) (i32.const 1)))) (start $start)
//   (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0)))
//   (func (export "grow") (result i32) (memory.grow (i32.const 1)))
//   (data (i32.const 0) "abc"))
const bytes = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, list([[0x60, 0, 0], [0x60, 1, 0x7f, 1, 0x7f], [0x60, 0, 1, 0x7f]])),
  ...section(3, list([number(0), number(1), number(2)])),
  ...section(5, list([[1, 1, 4]])),
  ...section(7, list([[...text("memory"), 2, 0], [...text("get"), 0, 1], [...text("grow"), 0, 2]])),
  ...section(8, [0]),
  ...section(10, list([
    code(0x41, 7, 0x41, 7, 0x2d, 0, 0, 0x41, 1, 0x6a, 0x3a, 0, 0),
    code(0x20, 0, 0x2d, 0, 0),
    code(0x41, 1, 0x40, 0),
  ])),
  ...section(11, list([[0, 0x41, 0, 0x0b, ...text("abc")]])),
]);
const { memory, get, grow } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
const heap = new Uint8Array(memory.buffer);
const words = new Int32Array(memory.buffer, 64, 2);
const view = new DataView(memory.buffer, 8, 16);
heap[1] = 120;
words[1] = -5;
view.setFloat64(0, 0.5);

// One that the program makes, of which it holds no more than a view.
let own = new WebAssembly.Memory({ initial: 1 });
const old = new Uint8Array(own.buffer);
own.grow(1);
const alone = new Uint8Array(own.buffer, 65536, 4);
alone[3] = 9;
own = undefined;

function main() {
  console.log(String.fromCharCode(...heap.subarray(0, 3)), heap[7], words[1], view.getFloat64(0), alone[3], old.length);
  console.log(heap.buffer === memory.buffer, words.buffer === heap.buffer, heap.length, words.length, view.byteLength);
  console.log(Object.prototype.toString.call(memory.buffer), memory.buffer instanceof ArrayBuffer, memory instanceof WebAssembly.Memory);
  heap[2] = 121;
  words[0] = 0x41424344;
  console.log(get(0), get(1), get(2), get(7), get(64), get(68));
  try {
    structuredClone(memory.buffer, { transfer: [memory.buffer] });
  } catch (error) {
    console.log(error.name);
  }
  console.log(grow(), heap.length, words.length, memory.buffer.byteLength, new Uint8Array(memory.buffer)[2]);
  try {
    view.getInt8(0);
  } catch (error) {
    console.log(error.name);
  }
  console.log(memory.grow(2), memory.buffer.byteLength);
  try {
    memory.grow(1);
  } catch (error) {
    console.log(error.name);
  }
}

if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(main);
else main();
