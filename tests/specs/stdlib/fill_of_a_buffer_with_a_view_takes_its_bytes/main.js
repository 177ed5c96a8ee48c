const values = [
  new Uint16Array([1, 2, 300]),
  new Uint16Array([1, 2, 300]).subarray(1),
  new BigInt64Array([-2n]),
  new Float32Array([1.5]),
  new DataView(new Uint8Array([7, 8, 9]).buffer, 1),
  new Uint8Array([1, 2]),
  new Uint16Array(0),
  3n,
];
for (const value of values) {
  try {
    console.log(Buffer.alloc(9, value), Buffer.alloc(5).fill(value, 1, 4));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
