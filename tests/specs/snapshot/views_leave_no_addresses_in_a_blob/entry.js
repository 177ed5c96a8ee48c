globalThis.fixed = new DataView(new ArrayBuffer(100), 8, 4);
globalThis.growing = new DataView(new ArrayBuffer(16, { maxByteLength: 32 }), 8);
globalThis.bytes = new Uint8Array(new ArrayBuffer(64), 8, 2);
fixed.setInt16(0, 5);
growing.setInt8(1, 3);
bytes[1] = 7;
