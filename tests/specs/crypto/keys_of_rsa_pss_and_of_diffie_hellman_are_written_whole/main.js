const crypto = require("node:crypto");

// What is the same for all keys: what they are for.
function algorithm(der) {
  const at = der.indexOf("06092a864886f70d01010a", "hex");
  return der.subarray(at, at + der[at - 1]).toString("hex");
}

function pss(options) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1024, ...options });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" });
  console.log(algorithm(spki), algorithm(spki) === algorithm(pkcs8));
  // Keys of which one of two hashes is the usual one are not read back.
  if (options.hashAlgorithm !== options.mgf1HashAlgorithm) return;
  const texts = [publicKey.export({ type: "spki", format: "pem" }), privateKey.export({ type: "pkcs8", format: "pem" })];
  const again = [crypto.createPublicKey(texts[0]), crypto.createPrivateKey(texts[1])];
  console.log(again[1].asymmetricKeyDetails);
  console.log(again[0].equals(publicKey), again[1].equals(privateKey), crypto.createPublicKey(again[1]).equals(publicKey));
  console.log(texts[0].split("\n").map((line) => line.length));
}

pss({ hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 32 });
pss({ hashAlgorithm: "sha512", mgf1HashAlgorithm: "sha1", saltLength: 20 });
pss({ hashAlgorithm: "sha1", mgf1HashAlgorithm: "sha1", saltLength: 20 });
pss({});

// Of eight keys, half have their first bit set.
for (let i = 0; i < 8; i++) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync("dh", { group: "modp5" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const read = {
    publicKey: crypto.createPublicKey({ key: spki, type: "spki", format: "der" }),
    privateKey: crypto.createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
  const isSame = read.publicKey.equals(publicKey) && read.privateKey.equals(privateKey) && !publicKey.equals(privateKey);
  const at = spki.indexOf("06092a864886f70d010301", "hex");
  console.log(isSame, spki.subarray(at, at + 24).toString("hex"), crypto.diffieHellman(read).equals(crypto.diffieHellman({ publicKey, privateKey })));
}

// Also where a passphrase protects them.
const byPassphrase = { type: "pkcs8", cipher: "aes-256-cbc", passphrase: "secret" };
for (const { privateKey } of [
  crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 20 }),
  crypto.generateKeyPairSync("dh", { group: "modp5" }),
]) {
  for (const format of ["pem", "der"]) {
    const key = privateKey.export({ ...byPassphrase, format });
    const read = crypto.createPrivateKey({ key, format, type: "pkcs8", passphrase: "secret" });
    console.log(format, read.equals(privateKey), read.asymmetricKeyType, read.asymmetricKeyDetails);
  }
}
