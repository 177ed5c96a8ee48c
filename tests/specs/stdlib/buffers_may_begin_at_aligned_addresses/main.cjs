function tell(name, ...args) {
  try {
    const { length, byteOffset, buffer } = Buffer[name](...args);
    console.log(name, args, length, byteOffset + length <= buffer.byteLength);
  } catch (error) {
    console.log(name, args, error.code, error.message);
  }
}

for (const name of ["allocUnsafe", "allocUnsafeSlow"]) {
  for (const args of [[5, 1], [100, 512], [10000, 4096], [0, 64], [5, undefined], [5, 3], [5, 0], [5, 2 ** 31], [5, 1.5], [5, "8"]]) {
    tell(name, ...args);
  }
}
// Memory that is left over is a whole number of elements of eight bytes.
console.log(Buffer.allocUnsafeSlow(16, 2).buffer.byteLength, Buffer.allocUnsafeSlow(16, 64).buffer.byteLength);
console.log(Buffer.allocUnsafe.length, Buffer.allocUnsafeSlow.length);
