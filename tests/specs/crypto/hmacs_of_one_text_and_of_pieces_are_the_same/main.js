const { createHmac, createSecretKey } = require("node:crypto");

// Twice, since the first of an algorithm goes another way.
for (let round = 0; round < 2; round++) {
  for (const algorithm of ["md5", "SHA1", "sha384", "sha3-256"]) {
    const long = Buffer.alloc(300, 7);
    for (const encoding of ["hex", "base64", "base64url", "latin1", undefined]) {
      const one = createHmac(algorithm, "key").update("a t\u00e4xt \ud800").digest(encoding);
      const pieces = createHmac(algorithm, "key").update("a t").update("\u00e4xt ").update("\ud800").digest(encoding);
      console.log(algorithm, encoding, typeof one, one.toString("hex") === pieces.toString("hex"));
    }
    console.log(createHmac(algorithm, "").digest("hex"), createHmac(algorithm, long).update("x").digest("hex"));
    console.log(createHmac(algorithm, createSecretKey(long)).update(Buffer.from("x")).digest("hex"));
  }
  const key = Buffer.from("abc");
  const changed = createHmac("sha256", key);
  key[0] = 1;
  console.log(changed.update("text", "utf8").digest("hex"));
  const twice = createHmac("sha256", "key").update("text");
  console.log(twice.digest("hex"), [twice.digest("hex"), twice.digest()]);
  for (const wrong of [
    () => createHmac("nope", "key"),
    () => createHmac("sha256", "key").update(5),
    () => createHmac("sha256", "key").update("abc", "hex"),
  ]) {
    try {
      console.log(wrong().digest("hex"));
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  const stream = createHmac("sha256", "key");
  stream.write("te");
  stream.end("xt");
  console.log(stream.read().toString("hex"));
}
