const { constants, createPrivateKey, privateDecrypt, publicEncrypt } = require("crypto");
const { readFileSync } = require("fs");

const key = createPrivateKey(readFileSync("key.pem"));
const padding = constants.RSA_PKCS1_PADDING;
const raw = (bytes) => publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);

function told(bytes, options) {
  try {
    console.log(privateDecrypt({ key, padding, ...options }, bytes).toString("hex"));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

// What is made up follows from the key and from what was encrypted.
told(Buffer.alloc(256, 1));
told(Buffer.alloc(10, 3));
told(Buffer.alloc(256));
told(raw(Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(7, 1), Buffer.alloc(1), Buffer.alloc(246, 7)])));
told("00".repeat(256), { key: readFileSync("key.pem"), encoding: "hex" });
// Eight bytes, or as many as there are.
told(raw(Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(8, 1), Buffer.alloc(1), Buffer.alloc(245, 7)])));
told(raw(Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(253, 1), Buffer.alloc(1)])));
console.log(privateDecrypt({ key, padding }, publicEncrypt({ key, padding }, Buffer.from("hello"))).toString());
// No number of this key.
told(Buffer.alloc(0));
told(Buffer.alloc(257));
told(Buffer.alloc(256, 255));
// A view is its bytes, and no secret number gets where small Buffers lie.
const encrypted = publicEncrypt({ key, padding }, Buffer.from("hello"));
const wide = new Uint16Array(new Uint8Array(encrypted).buffer);
console.log(privateDecrypt({ key, padding }, wide).toString());
const secret = Buffer.from(key.export({ format: "jwk" }).d, "base64url");
const kept = Buffer.alloc(secret.length);
secret.copy(kept);
secret.fill(0);
privateDecrypt({ key, padding }, encrypted);
console.log(Buffer.from(Buffer.from("a").buffer).includes(kept));
