process.noDeprecation = true;
const { createECDH, ECDH } = require("crypto");

function told(name, run) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

const keyOf = (byte) => {
  const made = createECDH("prime256v1");
  made.setPrivateKey(byte.repeat(32), "hex");
  return made;
};
const one = keyOf("01");
const other = keyOf("02");

for (const format of ["compressed", "uncompressed", "hybrid", undefined, null, 0, "", {}, [], "x", 10n]) {
  told("public key", () => one.getPublicKey("hex", format));
}
for (const format of ["compressed", "uncompressed", "hybrid"]) {
  told("secret", () => other.computeSecret(one.getPublicKey(null, format), null, "hex"));
}
for (const encoding of [undefined, null, 0, "", "hex", "x"]) told("private key", () => one.getPrivateKey(encoding));
told("no key", () => createECDH("prime256v1").computeSecret(one.getPublicKey()));
told("no point", () => createECDH("prime256v1").computeSecret(Buffer.alloc(3)));
for (const key of [undefined, null, 1, {}, [], "x", "", Buffer.alloc(0)]) {
  told("secret", () => one.computeSecret(key));
  told("set", () => keyOf("03").setPublicKey(key));
  told("convert", () => ECDH.convertKey(key, "prime256v1", null, "hex"));
}
// A private key is a number.
for (const key of ["78", "", "00", "00".repeat(33) + "01", "ff".repeat(32), "01".repeat(40), "0001"]) {
  told("number", () => {
    const made = createECDH("prime256v1");
    return [made.setPrivateKey(key, "hex") === made, made.getPrivateKey("hex"), made.getPublicKey("hex", "compressed")];
  });
}
told("generate", () => createECDH("secp384r1").generateKeys("hex", null).length);
told("convert", () => ECDH.convertKey(one.getPublicKey("hex"), "prime256v1", "hex", "hex", "compressed"));
