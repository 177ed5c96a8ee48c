import * as crypto from "node:crypto";

const { publicKey, privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
const secret = crypto.publicEncrypt(publicKey, Buffer.from("text"));
const ec = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });

function tell(name, run) {
  try {
    console.log(name, String(run()));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

const decrypt = (name, key) => tell(`decrypt with ${name}`, () => crypto.privateDecrypt(key, secret));
decrypt("a public key", publicKey);
decrypt("a number", 5);
decrypt("no key", {});
decrypt("text that is none", "text");
decrypt("bytes that are none", new Uint8Array(5));
decrypt("a key of an object", { key: privateKey });
decrypt("DER", { key: privateKey.export({ format: "der", type: "pkcs8" }), format: "der", type: "pkcs8" });

const encrypt = (name, key) =>
  tell(`encrypt with ${name}`, () => crypto.privateDecrypt(privateKey, crypto.publicEncrypt(key, Buffer.from("text"))));
encrypt("a number", 5);
encrypt("no key", {});
encrypt("text that is none", "text");
encrypt("a secret", crypto.createSecretKey(Buffer.alloc(8)));
encrypt("an elliptic curve", ec.publicKey);
encrypt("a private key", privateKey);

const algorithm = { name: "RSA-OAEP", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-1" };
const pair = await crypto.subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
process.noDeprecation = true;
tell("keys of Web Crypto", () => crypto.privateDecrypt(pair.privateKey, crypto.publicEncrypt(pair.publicKey, Buffer.from("text"))));
tell("keys of Web Crypto in objects", () =>
  crypto.privateDecrypt({ key: pair.privateKey }, crypto.publicEncrypt({ key: pair.publicKey }, Buffer.from("text"))),
);
