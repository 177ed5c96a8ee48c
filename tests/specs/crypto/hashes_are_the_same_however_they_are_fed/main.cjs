const crypto = require("node:crypto");
const { finished } = require("node:stream/promises");

const say = (name, make) => {
  try {
    console.log(name, make());
  } catch (error) {
    console.log(name, error.code ?? error.name, error.message);
  }
};
const text = "größe \u{1f600}";
const ways = {
  "one text": (h) => h.update(text),
  "two texts": (h) => h.update("größe ").update("\u{1f600}"),
  bytes: (h) => h.update(Buffer.from(text)),
  "a text and bytes": (h) => h.update("größe ").update(Buffer.from("\u{1f600}")),
  "a text in digits": (h) => h.update(Buffer.from(text).toString("hex"), "hex"),
};
for (const algorithm of ["sha1", "sha512", "sha256-192", "shake256"]) {
  const expected = crypto.createHash(algorithm).update(Buffer.from(text)).digest("hex");
  for (const [name, feed] of Object.entries(ways)) {
    for (const encoding of ["hex", "base64", "base64url", "latin1", undefined, "buffer", "none"]) {
      const found = feed(crypto.createHash(algorithm)).digest(encoding);
      const bytes = typeof found === "string" ? Buffer.from(found, encoding) : found;
      if (bytes.toString("hex") !== expected) console.log("WRONG", algorithm, name, encoding);
      if (typeof found !== "string" && found.buffer.byteLength !== found.length) console.log("SHARED", algorithm, name);
      if (algorithm === "shake256") continue;
      const mac = feed(crypto.createHmac(algorithm, "key")).digest(encoding);
      const macBytes = typeof mac === "string" ? Buffer.from(mac, encoding) : mac;
      const macExpected = crypto.createHmac(algorithm, "key").update(Buffer.from(text)).digest("hex");
      if (macBytes.toString("hex") !== macExpected) console.log("WRONG", algorithm, name, encoding);
    }
  }
  console.log(algorithm, expected);
}
say("nothing", () => crypto.createHash("md5").digest("base64"));
say("nothing", () => crypto.createHmac("md5", "").digest("base64"));
say("hash", () => crypto.hash("sha1", text, "base64url"));
say("hash", () => crypto.hash("sha1", text, "buffer"));

const copied = crypto.createHash("sha1").update("a");
const copy = copied.copy().update("b");
say("copy", () => copy.digest("hex"));
say("copied", () => copied.update("b").digest("hex"));
say("copy of a finished one", () => copied.copy());
say("copy of a length", () => crypto.createHash("shake128").update("a").copy({ outputLength: 4 }).digest("hex"));
say("copy of a wrong length", () => crypto.createHash("sha1").update("a").copy({ outputLength: 4 }).digest("hex"));
say("again", () => copied.digest());
say("update after the end", () => copied.update("a"));
say("hmac again", () => {
  const mac = crypto.createHmac("sha1", "k").update("a");
  return [mac.digest("hex"), mac.digest("hex"), mac.digest()];
});
say("of the other class", () => [
  crypto.Hash.prototype.digest.call(crypto.createHmac("sha1", "k").update("x"), "hex"),
  crypto.Hmac.prototype.digest.call(crypto.createHash("sha1").update("x"), "hex"),
]);
say("not a hash", () => new crypto.Hash({}).digest());

(async () => {
  const hash = crypto.createHash("sha1");
  hash.write("größe ");
  hash.end("\u{1f600}");
  console.log("stream", hash.read().toString("hex"), hash.digest("hex"));
  say("update of an ended stream", () => hash.update("a"));
  const mac = crypto.createHmac("sha1", "key");
  mac.end("a");
  console.log("stream", mac.read().toString("hex"));
  const spent = crypto.createHash("sha1").update("a");
  spent.digest();
  spent.end("b");
  await finished(spent).catch((error) => console.log("write after the end", error.code));
  console.log(crypto.createHash("sha1"));
})();
