const crypto = require("node:crypto");

const text = "It goes through in pieces, and comes back whole.";
function there(name, key, iv) {
  const cipher = crypto.createCipheriv(name, key, iv);
  const encrypted = Buffer.concat([cipher.update(text.slice(0, 5)), cipher.update(text.slice(5, 30)), cipher.update(text.slice(30)), cipher.final()]);
  return [encrypted, name.endsWith("gcm") ? cipher.getAuthTag() : undefined];
}
function back(name, key, iv, [encrypted, tag]) {
  const decipher = crypto.createDecipheriv(name, key, iv);
  if (tag !== undefined) decipher.setAuthTag(tag);
  return decipher.update(encrypted.subarray(0, 7), undefined, "utf8") + decipher.update(encrypted.subarray(7), undefined, "utf8") + decipher.final("utf8");
}
for (const mode of ["cbc", "cfb", "cfb8", "ofb", "gcm"]) {
  for (const bits of [128, 192, 256]) {
    const name = `aes-${bits}-${mode}`;
    const { keyLength, ivLength } = crypto.getCipherInfo(name);
    const [key, iv] = [Buffer.alloc(keyLength, 1), Buffer.alloc(ivLength, 2)];
    const encrypted = there(name, key, iv);
    console.log(name, encrypted[0].toString("hex"), encrypted[1]?.toString("hex"));
    console.log(back(name, key, iv, encrypted) === text);
  }
}
const key = Buffer.alloc(24, 1);
for (const name of ["AES-192-CBC", "aes192", "id-aes192-GCM", "DES3"]) {
  console.log(name, there(name, key, Buffer.alloc(crypto.getCipherInfo(name).ivLength, 2))[0].toString("hex").slice(0, 8));
}
function attempt(name, work) {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
}
attempt("key", () => crypto.createCipheriv("aes-192-cbc", Buffer.alloc(16), Buffer.alloc(16)));
attempt("vector", () => crypto.createCipheriv("aes-192-ofb", key, Buffer.alloc(15)));
attempt("half a block", () => crypto.createDecipheriv("aes-192-cbc", key, Buffer.alloc(16)).final());
attempt("padding", () => {
  const decipher = crypto.createDecipheriv("aes-192-cbc", key, Buffer.alloc(16));
  decipher.update(Buffer.alloc(32));
  decipher.final();
});
attempt("tag", () => {
  const decipher = crypto.createDecipheriv("aes-192-gcm", key, Buffer.alloc(12));
  decipher.setAuthTag("00".repeat(16), "hex");
  decipher.update("ab", "hex");
  decipher.final();
});
attempt("no such cipher", () => crypto.createCipheriv("aes-193-cbc", key, Buffer.alloc(16)));
attempt("AAD", () => {
  const cipher = crypto.createCipheriv("aes-192-gcm", key, Buffer.alloc(12), { authTagLength: 12 });
  cipher.setAAD(Buffer.from("data"));
  cipher.update(text);
  cipher.final();
  return cipher.getAuthTag().toString("hex");
});
