const { createPrivateKey, createPublicKey, createSign, decapsulate, diffieHellman, sign } = require("crypto");
const { pathToFileURL } = require("url");

function told(name, run) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

const file = (name) => pathToFileURL(name);
told("PEM", () => createPrivateKey(file("key.pem")).asymmetricKeyType);
told("DER", () => createPrivateKey(file("key.der")).asymmetricKeyType);
told("format", () => createPrivateKey({ key: file("key.pem"), format: "der", type: "pkcs8" }).type);
told("encrypted", () => createPrivateKey(file("enc.pem")));
told("passphrase", () => createPrivateKey({ key: file("enc.pem"), passphrase: "x" }).type);
told("certificate", () => createPrivateKey(file("cert.pem")));
told("folder", () => createPrivateKey(file(".")));
told("missing", () => createPrivateKey(file("nothing")));
told("scheme", () => createPrivateKey(new URL("http://localhost/")));
told("host", () => createPrivateKey(new URL("file://host/key.pem")));
told("sign", () => sign("sha256", Buffer.alloc(1), file("key.pem")).length > 60);
told("Sign", () => createSign("sha256").sign(file("key.pem")).length > 60);
const publicKey = createPublicKey(createPrivateKey(file("key.pem")));
told("secret", () => diffieHellman({ privateKey: file("key.pem"), publicKey }).length);
told("secret of texts", () => {
  const privateKey = require("fs").readFileSync("key.pem", "utf8");
  return diffieHellman({ privateKey, publicKey: publicKey.export({ type: "spki", format: "pem" }) }).length;
});
told("no secret", () => diffieHellman({ privateKey: 1, publicKey }));
told("no secret", () => diffieHellman({ privateKey: file("key.pem"), publicKey: 1 }));
told("public", () => createPublicKey(file("key.pem")));
told("no key", () => createPrivateKey(1));
told("no key in it", () => createPrivateKey({}));
told("no key to sign with", () => sign("sha256", Buffer.alloc(1), 1));
told("no key to decapsulate with", () => decapsulate(1, 1));
told("no ciphertext", () => decapsulate("x", 1));
