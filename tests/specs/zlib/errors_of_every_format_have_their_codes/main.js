const zlib = require("node:zlib");
const { constants } = zlib;

function show(name, make) {
  try {
    const made = make();
    console.log(name, Buffer.isBuffer(made) ? `${made.length} bytes` : made);
  } catch (error) {
    console.log(name, error.name, error.code, error.errno, error.message, Object.keys(error).join());
  }
}

const long = "hello world ".repeat(50);
for (const [pack, unpack] of [["gzip", "gunzip"], ["deflate", "inflate"], ["deflateRaw", "inflateRaw"], ["brotliCompress", "brotliDecompress"], ["zstdCompress", "zstdDecompress"]]) {
  const packed = zlib[`${pack}Sync`](long);
  const sync = zlib[`${unpack}Sync`];
  show(`${unpack} cut:`, () => sync(packed.subarray(0, -4)));
  show(`${unpack} nothing:`, () => sync(Buffer.alloc(0)));
  show(`${unpack} too long:`, () => sync(packed, { maxOutputLength: 10 }));
  show(`${unpack} just long enough:`, () => sync(packed, { maxOutputLength: 600 }));
  show(`${unpack} twice:`, () => sync(Buffer.concat([packed, packed])));
  show(`${unpack} zeros behind it:`, () => sync(Buffer.concat([packed, Buffer.alloc(9)])));
  show(`${unpack} rejects zeros:`, () => sync(Buffer.concat([packed, Buffer.alloc(9)]), { rejectGarbageAfterEnd: true }));
  show(`${unpack} flush:`, () => sync(packed, { flush: 77 }));
}
show("gunzip garbage:", () => zlib.gunzipSync("garbage"));
show("zstd garbage:", () => zlib.zstdDecompressSync("garbage"));
show("brotli garbage:", () => zlib.brotliDecompressSync(Buffer.from("ffffffffffff", "hex")));
show("zstd half a frame more:", () => zlib.zstdDecompressSync(Buffer.concat([zlib.zstdCompressSync("a"), zlib.zstdCompressSync("b").subarray(0, 6)])));
show("zstd two bytes more:", () => zlib.zstdDecompressSync(Buffer.concat([zlib.zstdCompressSync("a"), zlib.zstdCompressSync("b").subarray(0, 2)])));
show("zstd other data between frames:", () => zlib.zstdDecompressSync(Buffer.concat([zlib.zstdCompressSync("a"), Buffer.from("502a4d1803000000616263", "hex"), zlib.zstdCompressSync("b")])));
show("zstd size:", () => zlib.zstdCompressSync("abc", { pledgedSrcSize: 4 }));
show("zstd size, a text:", () => zlib.zstdCompressSync("abc", { pledgedSrcSize: "4" }));
show("zstd parameter:", () => zlib.zstdCompressSync("abc", { params: { [constants.ZSTD_c_windowLog]: 5 } }));
show("zstd threads:", () => zlib.zstdCompressSync("abc", { params: { [constants.ZSTD_c_nbWorkers]: 2 } }));
show("zstd no parameter:", () => zlib.zstdCompressSync("abc", { params: { 1000: 2 } }));
show("zstd window:", () => zlib.zstdDecompressSync(zlib.zstdCompressSync(Buffer.alloc(3000000, "ab")), { params: { [constants.ZSTD_d_windowLogMax]: 12 } }));
show("brotli distances:", () => String(zlib.brotliDecompressSync(zlib.brotliCompressSync("abc", { params: { [constants.BROTLI_PARAM_NPOSTFIX]: 1 } }))));
show("brotli decoder's parameter:", () => zlib.brotliDecompressSync(zlib.brotliCompressSync("abc"), { params: { 5: 1 } }));
show("flush kind:", () => zlib.createGzip().flush(9));
show("flush kind of brotli:", () => zlib.createBrotliCompress().flush(4));
show("crc32:", () => [zlib.crc32("hello", -0), zlib.crc32(new Uint16Array([1, 2])), zlib.crc32(new DataView(new ArrayBuffer(3)))].join());
show("constants:", () => [constants.ZSTD_error_prefix_unknown, constants.ZSTD_c_nbWorkers, constants.ZSTD_CLEVEL_DEFAULT, Object.keys(constants).length, Object.getPrototypeOf(constants)].join());
show("names:", () => [zlib.createGzip.name, Object.isFrozen(zlib), Object.keys(zlib).includes("Z_OK"), zlib.Z_OK, Object.isFrozen(zlib.codes)].join());
