// (module (memory (export "memory") 1))
const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0]);
const { memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
globalThis.held = { memory, view: new Uint8Array(memory.buffer, 16, 16) };
