const buffer = require('buffer');
const { kMaxLength } = buffer;
buffer.kMaxLength = 64;
const zlib = require('zlib');
buffer.kMaxLength = kMaxLength;

const data = Buffer.alloc(100);
for (const [pack, unpack] of [['gzip', 'gunzip'], ['brotliCompress', 'brotliDecompress'], ['zstdCompress', 'zstdDecompress']]) {
  const packed = zlib[`${pack}Sync`](data);
  try {
    zlib[`${unpack}Sync`](packed);
  } catch ({ name, code, message }) {
    console.log(unpack, name, code, message);
  }
  zlib[unpack](packed, (error) => console.log(unpack, error.name, error.code));
}
