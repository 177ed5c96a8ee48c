const { area } = require("../all.js");
const zlib = require("node:zlib");
const { once } = require("node:events");
const { collect: text } = require("../common.js");

const kind = area("Compression");

for (const [make, undo] of [
  ["createGzip", "gunzipSync"],
  ["createDeflate", "inflateSync"],
  ["createDeflateRaw", "inflateRawSync"],
  ["createBrotliCompress", "brotliDecompressSync"],
  ["createZstdCompress", "zstdDecompressSync"],
]) {
  kind(
    `zlib.${make.slice(6)} before its first byte`,
    "made again",
    () => zlib[make](),
    async (s) => {
      s.end("some text");
      return String(zlib[undo](await text(s)));
    },
  );
}
for (const [make, undo] of [
  ["createGunzip", "gzipSync"],
  ["createInflate", "deflateSync"],
  ["createInflateRaw", "deflateRawSync"],
  ["createUnzip", "gzipSync"],
  ["createBrotliDecompress", "brotliCompressSync"],
  ["createZstdDecompress", "zstdCompressSync"],
]) {
  kind(
    `zlib.${make.slice(6)} before its first byte`,
    "made again",
    () => zlib[make](),
    async (s) => {
      s.end(zlib[undo]("some text"));
      return String(await text(s));
    },
  );
}
kind(
  "zlib.Deflate with a dictionary",
  "made again",
  () => zlib.createDeflate({ dictionary: Buffer.from("some text"), level: 9 }),
  async (s) => {
    s.end("some text");
    return (await text(s)).toString("hex");
  },
);
kind(
  "zlib.Gzip after its first byte",
  "made again",
  () => {
    const s = zlib.createGzip();
    s.write("some ");
    return s;
  },
  async (s) => {
    s.end("text");
    return String(zlib.gunzipSync(await text(s)));
  },
);
kind(
  "zlib.Gzip, closed",
  "survives",
  async () => {
    const s = zlib.createGzip();
    s.close();
    await once(s, "close");
    return s;
  },
  (s) => s.destroyed,
);
kind(
  "CompressionStream",
  "made again",
  () => new CompressionStream("gzip"),
  async (s) => {
    const w = s.writable.getWriter();
    w.write(Buffer.from("some text"));
    w.close();
    return String(zlib.gunzipSync(await text(s.readable)));
  },
);
kind(
  "DecompressionStream",
  "made again",
  () => new DecompressionStream("deflate"),
  async (s) => {
    const w = s.writable.getWriter();
    w.write(zlib.deflateSync("some text"));
    w.close();
    return String(await text(s.readable));
  },
);
