const zlib = require("node:zlib");

for (const make of [zlib.createGzip, zlib.createInflate, zlib.createBrotliCompress, zlib.createZstdCompress]) {
  const stream = make();
  stream.on("error", () => {});
  stream.write("a");
  try {
    stream.reset();
  } catch (error) {
    console.log(error.name, error.message);
  }
}

// Between two writes it may be.
const stream = zlib.createInflate();
stream.once("data", (data) => {
  stream.reset();
  console.log(String(data));
});
stream.write(zlib.deflateSync("abc"));
