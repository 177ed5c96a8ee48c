import { inspect } from "node:util";

const big = new Uint8Array(200000).map((_, i) => (i * 7919) % 251);
for (const format of ["gzip", "deflate", "deflate-raw", "brotli"]) {
  const packed = await Array.fromAsync(new Blob([big]).stream().pipeThrough(new CompressionStream(format)));
  const back = await Array.fromAsync(new Blob(packed).stream().pipeThrough(new DecompressionStream(format)));
  console.log(format, packed.map((chunk) => chunk.length).join(), back.map((chunk) => chunk.length).join(), back[0].constructor.name);
}
for (const chunk of ["text", 5, null, new Uint8Array(new SharedArrayBuffer(1))]) {
  const { readable, writable } = new CompressionStream("deflate");
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const read = new Response(readable).bytes().then((bytes) => bytes.length);
  try {
    await writer.write(chunk);
    await writer.close();
    console.log(inspect(chunk), await read);
  } catch (error) {
    console.log(inspect(chunk), error.code, await read.catch((other) => other.code));
  }
}
for (const [Class, name] of [
  [CompressionStream, "readable"],
  [DecompressionStream, "writable"],
  [TextDecoderStream, "encoding"],
  [TextEncoderStream, "readable"],
]) {
  try {
    Class.prototype[name];
  } catch (error) {
    console.log(error.message);
  }
}
console.log(new CompressionStream("gzip"));
