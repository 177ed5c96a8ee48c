import { text } from "node:stream/consumers";

async function told(name, run) {
  try {
    console.log(name, await run());
  } catch (error) {
    const { cause } = error;
    console.log(name, error.constructor.name, error.code, JSON.stringify(error.message), cause?.code, cause?.errno, cause?.message);
  }
}
const pass = (parts, stream) => new Blob(parts).stream().pipeThrough(stream);
const inflated = (parts, format) => text(pass(parts, new DecompressionStream(format)));
const packed = await new Response(pass(["hello ".repeat(100)], new CompressionStream("gzip"))).bytes();
const changed = packed.slice();
changed[changed.length - 6] ^= 1;

await told("right", async () => (await inflated([packed], "gzip")).length);
await told("no gzip", () => inflated(["nope"], "gzip"));
await told("no zlib", () => inflated(["nope nope nope"], "deflate"));
await told("cut", () => inflated([packed.slice(0, 20)], "gzip"));
await told("nothing", () => inflated([], "gzip"));
await told("changed", () => inflated([changed], "gzip"));
await told("more behind it", () => inflated([packed, "x"], "gzip"));
await told("unknown", () => new DecompressionStream("nope"));
await told("without a format", () => new CompressionStream());
