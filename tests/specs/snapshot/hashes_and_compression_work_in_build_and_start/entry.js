const { startupSnapshot } = require("v8");
const crypto = require("crypto");
const zlib = require("zlib");
const digest = (text) => crypto.createHash("sha256").update(text).digest("hex").slice(0, 16);
const built = [digest("x"), zlib.gunzipSync(zlib.gzipSync("round trip")).toString(), crypto.createHmac("sha1", "k").update("x").digest("base64")];
const packed = zlib.deflateSync(Buffer.from("kept".repeat(100)));
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(built, digest("x") === built[0], crypto.createHmac("sha1", "k").update("x").digest("base64") === built[2]);
  console.log(zlib.inflateSync(packed).length, zlib.brotliDecompressSync(zlib.brotliCompressSync("b")).toString());
  crypto.subtle.digest("SHA-256", Buffer.from("x")).then((hash) => {
    console.log(Buffer.from(hash).toString("hex").slice(0, 16));
    zlib.gzip("later", (error, bytes) => console.log(error, zlib.gunzipSync(bytes).toString()));
  });
});
