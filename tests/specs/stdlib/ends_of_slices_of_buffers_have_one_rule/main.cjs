const bytes = Buffer.from("hé€");
const ends = [[-1], [0, -1], [6], [7], [7, 3], [1, 7], [3, 1], ["1", "3"], [1.5, 2.9], [NaN], [null], [{}]];

for (const name of ["base64Slice", "base64urlSlice", "hexSlice", "latin1Slice", "asciiSlice"]) {
  const told = ends.map((args) => {
    try {
      return bytes[name](...args);
    } catch (error) {
      return `${error.code}: ${error.message}`;
    }
  });
  console.log(name, told);
}

for (const receiver of ["text", new Uint16Array([1, 2, 3]), new DataView(new ArrayBuffer(3))]) {
  try {
    console.log(Buffer.prototype.base64Slice.call(receiver, 1, 3));
  } catch (error) {
    console.log(error.code, error.message);
  }
}
