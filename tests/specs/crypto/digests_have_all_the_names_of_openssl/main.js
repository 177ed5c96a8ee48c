const crypto = require("node:crypto");

const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
// Numbers of ASN.1, names of old, names in other letters; what is outdated, and what there is not.
const more = ["dss1", "SHA-256", "Sha2-512/256", "2.16.840.1.101.3.4.2.1", "KECCAK-256", "md4", "RSA-MD4", "whirlpool", "SHA3_256", "sha512/224"];
for (const name of [...crypto.getHashes(), ...more]) {
  console.log(name);
  console.log("  hash  ", attempt(() => crypto.createHash(name).update("abc").digest("hex").slice(0, 16)));
  console.log("  once  ", attempt(() => crypto.hash(name, "abc").slice(0, 16)));
  console.log("  hmac  ", attempt(() => crypto.createHmac(name, "k".repeat(200)).update("abc").digest("hex").slice(0, 16)));
  console.log("  pbkdf2", attempt(() => crypto.pbkdf2Sync("a", "b", 3, 80, name).toString("hex").slice(-16)));
  console.log("  hkdf  ", attempt(() => Buffer.from(crypto.hkdfSync(name, "a", "b", "c", 80)).toString("hex").slice(-16)));
  console.log("  sign  ", attempt(() => crypto.createSign(name).constructor.name));
}
crypto.pbkdf2("a", "b", 2, 8, "BLAKE2b-512", (error, key) => {
  console.log("later", error, key);
  crypto.hkdf("keccak-512", "a", "b", "c", 8, (error, key) => console.log("later", error, Buffer.from(key)));
});
