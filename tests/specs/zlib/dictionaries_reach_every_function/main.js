const zlib = require("node:zlib");

const dictionary = Buffer.from("the quick brown fox jumps over the lazy dog");
const other = Buffer.from("lorem ipsum");
const text = "the lazy fox jumps over the quick brown dog";
const pairs = [
  ["deflate", "inflate"],
  ["deflate", "unzip"],
  ["deflateRaw", "inflateRaw"],
  ["brotliCompress", "brotliDecompress"],
  ["zstdCompress", "zstdDecompress"],
];

function told(make) {
  try {
    return String(make());
  } catch (error) {
    return [error.name, error.code, error.errno, error.message].join(" ");
  }
}

async function main() {
  for (const [pack, unpack] of pairs) {
    const packed = zlib[`${pack}Sync`](text, { dictionary });
    console.log(pack, unpack);
    console.log("  shorter:", packed.length < zlib[`${pack}Sync`](text).length);
    console.log("  with it:", told(() => zlib[`${unpack}Sync`](packed, { dictionary })));
    console.log("  as a view:", told(() => zlib[`${unpack}Sync`](packed, { dictionary: new DataView(new Uint8Array(dictionary).buffer) })));
    console.log("  as a buffer:", told(() => zlib[`${unpack}Sync`](packed, { dictionary: new Uint8Array(dictionary).buffer })));
    if (pack !== "brotliCompress") {
      console.log("  without:", told(() => zlib[`${unpack}Sync`](packed)));
      console.log("  another:", told(() => zlib[`${unpack}Sync`](packed, { dictionary: other })));
    }
    console.log("  a text:", told(() => zlib[`${pack}Sync`](text, { dictionary: "text" })));
    console.log("  later:", await new Promise((done) => zlib[unpack](packed, { dictionary }, (error, all) => done(error?.code ?? String(all)))));
    const stream = zlib[`create${unpack[0].toUpperCase()}${unpack.slice(1)}`]({ dictionary });
    let all = "";
    stream.on("data", (part) => all += part);
    for (const byte of packed) stream.write(Buffer.from([byte]));
    stream.end();
    await new Promise((done) => stream.on("end", done));
    console.log("  byte by byte:", all);
  }
  for (let quality = 0; quality <= 11; quality++) {
    const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: quality };
    const packed = zlib.brotliCompressSync(text, { dictionary, params });
    console.log("brotli", quality, zlib.brotliDecompressSync(packed, { dictionary }).toString() === text);
  }
  const deflate = zlib.createDeflate({ dictionary });
  deflate.reset();
  const parts = [];
  deflate.on("data", (part) => parts.push(part)).end(text);
  await new Promise((done) => deflate.on("end", done));
  console.log("after reset:", told(() => zlib.inflateSync(Buffer.concat(parts), { dictionary })), told(() => zlib.inflateSync(Buffer.concat(parts))));
}

main();
