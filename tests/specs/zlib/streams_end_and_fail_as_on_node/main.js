const zlib = require("node:zlib");

// Until a stream is closed, and what it has left to say.
const ended = async (stream) => {
  while (!stream.closed) await turn();
  await turn();
};
const turn = () => new Promise((done) => setTimeout(() => setImmediate(done), 10));

async function main() {
  for (const [pack, unpack] of [["Gzip", "Gunzip"], ["BrotliCompress", "BrotliDecompress"], ["ZstdCompress", "ZstdDecompress"]]) {
    const log = (...values) => console.log(unpack, ...values);
    const packed = zlib[`${pack[0].toLowerCase()}${pack.slice(1)}Sync`]("hello ".repeat(20));
    {
      const stream = zlib[`create${unpack}`]();
      let seen = "";
      stream.on("data", (part) => seen += part)
        .on("error", (error) => log("cut:", error.code, error.errno, error.message, stream.destroyed))
        .on("end", () => log("cut: end"))
        .on("close", () => log("cut: close"));
      stream.write(packed.subarray(0, 10), (error) => log("cut: written", error?.code));
      stream.end();
      await ended(stream);
    }
    {
      const stream = zlib[`create${unpack}`]();
      stream.on("error", (error) => log("garbage:", error.code)).on("close", () => log("garbage: close"));
      stream.write(Buffer.alloc(20, 0xff), () => log("garbage: written"));
      stream.end(() => log("garbage: ended"));
      await ended(stream);
    }
    {
      const stream = zlib[`create${pack}`]();
      const order = [];
      stream.resume();
      stream.write("abc");
      stream.flush(() => order.push("first flush"));
      stream.flush(() => order.push("second flush"));
      stream.on("end", () => order.push("end"));
      stream.end("x", () => order.push("ended"));
      process.nextTick(() => order.push("tick"));
      await ended(stream);
      log(order.join());
    }
    {
      const stream = zlib[`create${pack}`]();
      stream.resume();
      await new Promise((done) => stream.write("thrown away", done));
      await turn();
      stream.reset();
      const parts = [];
      stream.on("data", (part) => parts.push(part)).end("kept");
      await ended(stream);
      const all = Buffer.concat(parts);
      log("reset:", String(zlib[`${unpack[0].toLowerCase()}${unpack.slice(1)}Sync`](all)).slice(-4));
    }
    {
      const stream = zlib[`create${unpack}`]();
      log("iterated:", await stream.end(packed.subarray(0, -3)).toArray().catch((error) => error.code));
    }
  }
  const stream = zlib.createGzip();
  stream.on("close", () => console.log("closed", stream.destroyed, stream._handle));
  stream.write("x");
  stream.close(() => console.log("close callback"));
  stream.write("y", (error) => console.log("late write:", error?.code));
  await ended(stream);
  console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(zlib.createGzip()._handle).constructor.prototype).includes("init"));
}

main();
