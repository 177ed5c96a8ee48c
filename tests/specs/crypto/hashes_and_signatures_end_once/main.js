const crypto = require("node:crypto");

function attempt(name, work) {
  try {
    console.log(name, work());
  } catch (error) {
    const { code, library, reason, opensslErrorStack } = error;
    console.log(name, error.name, error.message, { code, library, reason, opensslErrorStack });
  }
}
const hash = () => crypto.createHash("sha1").update("abc");
// An encoding that there is not is UTF-8, and bytes.
attempt("unknown encoding", () => crypto.createHash("sha1").update("abc", "nope").digest("hex"));
attempt("unknown output", () => hash().digest("nope"));
attempt("a number", () => hash().digest(1));
attempt("upper case", () => hash().digest("HEX"));
attempt("after the end", () => {
  const ended = hash();
  ended.digest();
  ended.update(1);
});
attempt("copy", () => hash().copy({ outputLength: 5 }));
attempt("length", () => crypto.createHash("blake2b512", { outputLength: 16 }));
attempt("XOF", () => crypto.createHash("SHAKE-256", { outputLength: 5 }).update("a").digest("hex"));
attempt("hmac", () => crypto.createHmac("shake128", "k"));
attempt("hmac encoding", () => crypto.createHmac("sha1", "6162", { encoding: 1 }));
for (const options of ["buffer", "BASE64", "nope", 1, null, { outputLength: 5 }, { outputLength: -1 }, { outputEncoding: "base64" }]) {
  attempt(`hash ${JSON.stringify(options)}`, () => crypto.hash("SHA-256", "abc", options));
}

const { privateKey, publicKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
const ed = crypto.generateKeyPairSync("ed25519");
const ec = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
const x = crypto.generateKeyPairSync("x25519");
const data = Buffer.from("data");
for (const [make, end] of [
  ["createSign", (stream) => stream.sign(privateKey).length],
  ["createVerify", (stream) => stream.verify(publicKey, Buffer.alloc(3))],
]) {
  const stream = crypto[make]("RSA-SHA256").update("a");
  attempt(make, () => end(stream));
  attempt(`${make} again`, () => end(stream));
  attempt(`${make} update`, () => stream.update("b"));
}
for (const name of ["SHA2-256", "RSA-MD5", "md5-sha1", "rmd160", "sha512-224", "RSA-SHA3-512", "blake2b512", "keccak-256"]) {
  attempt(`sign ${name}`, () => crypto.verify(name, data, publicKey, crypto.sign(name, data, privateKey)));
}
const { RSA_PKCS1_PSS_PADDING: padding } = crypto.constants;
attempt("no digest", () => crypto.verify("sha256", data, publicKey, crypto.sign(null, data, privateKey)));
attempt("no digest, EC", () => crypto.verify(null, data, ec.publicKey, crypto.sign(null, data, ec.privateKey)));
attempt("unknown digest", () => crypto.sign("nope", data, privateKey));
attempt("text", () => crypto.verify("sha1", data, publicKey, crypto.sign("sha1", "data", privateKey)));
attempt("padding", () => crypto.createSign("sha1").sign({ key: privateKey, padding: 99 }));
attempt("salt", () => crypto.createSign("sha1").sign({ key: privateKey, padding, saltLength: -5 }));
attempt("much salt", () => crypto.createSign("sha1").sign({ key: privateKey, padding, saltLength: 5000 }));
attempt("Ed25519", () => crypto.sign("sha512", data, ed.privateKey));
attempt("X25519", () => crypto.sign(null, data, x.privateKey));
attempt("key", () => crypto.sign("sha1", data, "nope", () => {}));
// Two at a time would end in any order.
crypto.sign("sha256", data, privateKey, (error, signature) => {
  console.log("later", error, signature.length);
  crypto.sign("sha1", data, ed.privateKey, (...args) => console.log("later", args.length, args[0].code));
});
console.log("now");
