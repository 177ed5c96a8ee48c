const z = require('zlib');
const text = 'abc'.repeat(1000);
for (const [c, d] of [['gzipSync', 'gunzipSync'], ['deflateSync', 'inflateSync'], ['deflateRawSync', 'inflateRawSync'], ['brotliCompressSync', 'brotliDecompressSync'], ['zstdCompressSync', 'zstdDecompressSync']]) {
  const packed = z[c](text);
  console.log(c, packed.length < 100, z[d](packed).toString() === text);
}
console.log(z.crc32('hello'), z.unzipSync(z.gzipSync('u')).toString(), z.constants.Z_BEST_SPEED);
try { z.gunzipSync('not gzip'); } catch (e) { console.log(e.name, e.code, e.errno, e.message); }
try { z.inflateSync(z.deflateSync(text).subarray(0, 10)); } catch (e) { console.log(e.code, e.message); }
z.gzip('async', (e, b) => z.gunzip(b, (e, s) => console.log(e, s.toString())));
