const crypto = require("node:crypto");

// Keys and secrets that Node made: what one makes the other opens.
const made = require("./made.json");
for (const { name, key, ciphertext, secret } of made) {
  const opened = crypto.decapsulate(crypto.createPrivateKey(key), Buffer.from(ciphertext, "hex"));
  console.log(name, opened.toString("hex") === secret);
}
const pairs = {
  rsa: crypto.generateKeyPairSync("rsa", { modulusLength: 1024 }),
  x25519: crypto.generateKeyPairSync("x25519"),
  x448: crypto.generateKeyPairSync("x448"),
  "P-256": crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }),
  "P-384": crypto.generateKeyPairSync("ec", { namedCurve: "P-384" }),
  secp256k1: crypto.generateKeyPairSync("ec", { namedCurve: "secp256k1" }),
  ed25519: crypto.generateKeyPairSync("ed25519"),
};
function attempt(name, work) {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
}
for (const [name, { privateKey, publicKey }] of Object.entries(pairs)) {
  attempt(name, () => {
    const { sharedKey, ciphertext } = crypto.encapsulate(publicKey);
    return [sharedKey.length, ciphertext.length, crypto.decapsulate(privateKey, ciphertext).equals(sharedKey)];
  });
  attempt("too short", () => crypto.decapsulate(privateKey, Buffer.alloc(3)));
}
const { privateKey, publicKey } = pairs.x25519;
attempt("public", () => crypto.decapsulate(publicKey, Buffer.alloc(32)));
attempt("secret", () => crypto.encapsulate(crypto.createSecretKey(Buffer.alloc(1))));
attempt("number", () => crypto.decapsulate(privateKey, 1));
// Two at a time would end in any order.
crypto.encapsulate(publicKey, (error, result) => {
  console.log("later", error, Object.keys(result));
  crypto.encapsulate(pairs.ed25519.publicKey, (...args) => console.log("later", args.length, args[0].message));
});
console.log("now");
