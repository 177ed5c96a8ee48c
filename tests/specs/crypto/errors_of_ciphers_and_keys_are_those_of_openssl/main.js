const crypto = require("node:crypto");

const attempt = (name, call) => {
  try {
    console.log(name, call());
  } catch (error) {
    console.log(name, error.name, error.message, { ...error });
  }
};
const key = Buffer.alloc(16);
const iv = Buffer.alloc(16);

attempt("bad decrypt", () => {
  const decipher = crypto.createDecipheriv("aes-128-cbc", key, iv);
  decipher.update(Buffer.alloc(16));
  return decipher.final();
});
attempt("half a block", () => {
  const decipher = crypto.createDecipheriv("aes-128-cbc", key, iv);
  decipher.update(Buffer.alloc(15));
  return decipher.final();
});
attempt("no padding", () => {
  const cipher = crypto.createCipheriv("aes-128-cbc", key, iv).setAutoPadding(false);
  cipher.update(Buffer.alloc(15));
  return cipher.final();
});
attempt("wrong tag", () => {
  const decipher = crypto.createDecipheriv("aes-128-gcm", key, Buffer.alloc(12)).setAuthTag(Buffer.alloc(16));
  decipher.update("aa", "hex");
  return decipher.final();
});
attempt("short key", () => crypto.createCipheriv("aes-128-cbc", Buffer.alloc(3), iv));
attempt("short vector", () => crypto.createDecipheriv("aes-128-cbc", key, Buffer.alloc(3)));
attempt("no vector", () => crypto.createCipheriv("aes-128-cbc", key, null));
attempt("sign", () => crypto.createSign("SHA999"));
attempt("verify", () => crypto.createVerify("SHA999"));
attempt("hash", () => crypto.createHash("sha999"));
attempt("info", () => crypto.getCipherInfo("aes-256-cbc"));
attempt("secret key", () => crypto.createSecretKey(key));
attempt("private key", () => crypto.createPrivateKey("no key"));
