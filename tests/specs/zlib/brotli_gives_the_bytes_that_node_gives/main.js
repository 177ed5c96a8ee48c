const { createHash } = require("node:crypto");
const zlib = require("node:zlib");

const { BROTLI_PARAM_QUALITY } = zlib.constants;
const shown = (bytes) => `${bytes.length} ${createHash("sha1").update(bytes).digest("hex")}`;
const text = Buffer.from(Array.from({ length: 2000 }, (_, i) => `line ${i * 7919 % 1000} of the text\n`).join(""));
for (let quality = 0; quality <= 11; quality++) {
  const packed = zlib.brotliCompressSync(text, { params: { [BROTLI_PARAM_QUALITY]: quality } });
  console.log(quality, shown(packed), zlib.brotliDecompressSync(packed).equals(text));
}
for (const params of [{ 0: 1 }, { 2: 12 }, { 3: 18 }, { 4: 1 }, { 5: 1000 }, { 6: 1, 2: 26 }, { 7: 2 }, { 8: 6, 7: 1 }, { 2: 60 }, { 4: 7 }]) {
  try {
    console.log(JSON.stringify(params), shown(zlib.brotliCompressSync(text, { params: { [BROTLI_PARAM_QUALITY]: 6, ...params } })));
  } catch (error) {
    console.log(JSON.stringify(params), error.code, error.message);
  }
}
const packed = zlib.brotliCompressSync(text);
for (const bytes of [Buffer.from("garbage!!"), Buffer.alloc(0), packed.subarray(0, 50), Buffer.concat([packed, packed]), Buffer.from([0x0b, 0x02, 0x80])]) {
  try {
    console.log(shown(zlib.brotliDecompressSync(bytes)));
  } catch (error) {
    console.log(error.code, error.errno, error.message);
  }
}
