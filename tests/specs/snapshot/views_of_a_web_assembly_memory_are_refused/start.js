// (module (func $start) (start $start))
const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 4, 1, 2, 0, 0x0b]);
globalThis.instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
