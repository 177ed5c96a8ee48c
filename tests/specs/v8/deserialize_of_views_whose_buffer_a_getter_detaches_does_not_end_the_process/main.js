"use strict";
const v8 = require("node:v8");

// The first view is misaligned, so it is copied through `buffer`; by the second, the memory is gone.
const written = v8.serialize([new Float64Array(1), new Uint8Array(2), new DataView(new ArrayBuffer(2))]);
const memory = new ArrayBuffer(written.length);
const bytes = new Uint8Array(memory);
bytes.set(written);
const other = new ArrayBuffer(100);
Object.defineProperty(bytes, "buffer", {
  get() {
    if (!memory.detached) {
      memory.transfer();
    }
    return other;
  },
});
const [copied, view, dataView] = v8.deserialize(bytes);
console.log(copied, view, dataView.byteLength);
console.log(copied.buffer === other, view.buffer === other, dataView.buffer === other);
