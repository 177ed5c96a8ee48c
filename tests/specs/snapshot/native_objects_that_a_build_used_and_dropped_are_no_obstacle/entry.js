const crypto = require("node:crypto");
const v8 = require("node:v8");
const zlib = require("node:zlib");

// In a function of its own, so that not even a register keeps them.
(function use() {
  zlib.gunzipSync(zlib.gzipSync("text"));
  crypto.createHash("sha256").update("text").digest();
  crypto.createHmac("sha256", "key").update("text").digest();
  crypto.createSecretKey(Buffer.alloc(8)).export();
  v8.deserialize(v8.serialize(new Map([[1, 2]])));
  new Intl.NumberFormat("de").format(1.5);
  new TextDecoder().decode(new Uint8Array(2));
  new Date(0).toLocaleString("de");
  new (require("node:sqlite").DatabaseSync)(":memory:").close();
  new (require("node:net").BlockList)().addAddress("127.0.0.1");
})();
const stream = zlib.createGzip();
stream.on("data", () => {}).on("close", () => {});
stream.end("text");

v8.startupSnapshot.setDeserializeMainFunction(() => {
  console.log(zlib.gunzipSync(zlib.gzipSync("text")).toString(), v8.deserialize(v8.serialize(new Map([[1, 2]]))).get(1));
  console.log(crypto.createHash("sha256").update("text").digest("hex").slice(0, 16), new Intl.NumberFormat("de").format(1.5));
});
