const { subtle } = crypto;
const t = async (name, act) => {
  try {
    console.log(name, await act());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const k = await subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]);
const h = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
const r = await subtle.generateKey(
  { name: "RSA-OAEP", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  true,
  ["encrypt", "decrypt"],
);
const B = Buffer.alloc(16);
await t("algo mismatch", () => subtle.encrypt({ name: "AES-CBC", iv: B }, k, B));
await t("verify not allowed", () => subtle.verify("HMAC", h, Buffer.alloc(32), B));
await t("not a key", () => subtle.encrypt({ name: "AES-GCM", iv: B }, {}, B));
await t("iv missing", () => subtle.encrypt({ name: "AES-GCM" }, k, B));
await t("iv bad", () => subtle.encrypt({ name: "AES-GCM", iv: "x" }, k, B));
await t("usages", () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["encrypt"]));
await t("usages none", () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, []));
await t("usage name", () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["foo"]));
await t("usages no seq", () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, 5));
await t("import len", () => subtle.importKey("raw", Buffer.alloc(3), "AES-GCM", true, ["encrypt"]));
await t("import usage", () => subtle.importKey("raw", B, "AES-GCM", true, ["sign"]));
await t("import none", () => subtle.importKey("raw", B, "AES-GCM", true, []));
await t("import private", async () => {
  const { privateKey } = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const bytes = await subtle.exportKey("pkcs8", privateKey);
  return subtle.importKey("pkcs8", bytes, { name: "ECDSA", namedCurve: "P-256" }, true, []);
});
await t("import text", () => subtle.importKey("raw", "x", "AES-GCM", true, ["encrypt"]));
await t("import format", () => subtle.importKey("nope", B, "AES-GCM", true, ["encrypt"]));
await t("export format", () => subtle.exportKey("nope", k));
await t("export spki", () => subtle.exportKey("spki", k));
await t("export no key", () => subtle.exportKey("raw", {}));
await t("export not", () => subtle.exportKey("raw", h));
await t("jwk bad", () => subtle.importKey("jwk", { kty: "x" }, "AES-GCM", true, ["encrypt"]));
await t("jwk no obj", () => subtle.importKey("jwk", 5, "AES-GCM", true, ["encrypt"]));
await t("pkcs8 bad", () => subtle.importKey("pkcs8", Buffer.alloc(3), { name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]));
await t("gen len missing", () => subtle.generateKey({ name: "AES-GCM" }, true, ["encrypt"]));
await t("gen len bad", () => subtle.generateKey({ name: "AES-GCM", length: 5 }, true, ["encrypt"]));
await t("gen nope", () => subtle.generateKey("nope", true, ["encrypt"]));
await t("gen num", () => subtle.generateKey(5, true, ["encrypt"]));
await t("gen obj", () => subtle.generateKey({}, true, ["encrypt"]));
await t("gen curve", () => subtle.generateKey({ name: "ECDSA", namedCurve: "x" }, true, ["sign"]));
await t("hash missing", () => subtle.generateKey({ name: "HMAC" }, true, ["sign"]));
await t("hash bad", () => subtle.generateKey({ name: "HMAC", hash: "MD5" }, true, ["sign"]));
await t("rsa missing", () => subtle.generateKey({ name: "RSA-OAEP", hash: "SHA-256" }, true, ["encrypt"]));
await t("pbkdf2", async () => {
  const b = await subtle.importKey("raw", Buffer.from("x"), "PBKDF2", false, ["deriveBits"]);
  return subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: Buffer.alloc(8), iterations: 0 }, b, 256);
});
await t("pbkdf2 ext", async () => subtle.importKey("raw", Buffer.from("x"), "PBKDF2", true, ["deriveBits"]));
await t("derive len", async () => {
  const b = await subtle.importKey("raw", Buffer.from("x"), "PBKDF2", false, ["deriveBits"]);
  return subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: Buffer.alloc(8), iterations: 1 }, b, 7);
});
await t("derive null", async () => {
  const b = await subtle.importKey("raw", Buffer.from("x"), "PBKDF2", false, ["deriveBits"]);
  return subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: Buffer.alloc(8), iterations: 1 }, b);
});
await t("wrap", async () => subtle.wrapKey("raw", h, k, { name: "AES-GCM", iv: B }));
await t("digest none", () => subtle.digest());
await t("digest one", () => subtle.digest("SHA-256"));
await t("digest text", () => subtle.digest("SHA-256", "x"));
await t("digest md5", () => subtle.digest("MD5", B));
await t("digest num", () => subtle.digest(5, B));
await t("digest obj", () => subtle.digest({}, B));
await t("sign text", () => subtle.sign("HMAC", h, "x"));
await t("this", () => SubtleCrypto.prototype.digest.call({}, "SHA-256", B));
await t("decrypt not", () => subtle.decrypt({ name: "AES-GCM", iv: B }, k, B));
const k2 = await subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt", "decrypt"]);
// A known key: with one in 256 others the padding is right by chance.
const k3 = await subtle.importKey("raw", B, "AES-CBC", true, ["encrypt", "decrypt"]);
await t("gcm bad", () => subtle.decrypt({ name: "AES-GCM", iv: B }, k2, Buffer.alloc(32)));
await t("gcm short", () => subtle.decrypt({ name: "AES-GCM", iv: B }, k2, Buffer.alloc(3)));
await t("cbc bad", () => subtle.decrypt({ name: "AES-CBC", iv: B }, k3, Buffer.alloc(16)));
await t("cbc iv", () => subtle.encrypt({ name: "AES-CBC", iv: Buffer.alloc(3) }, k3, Buffer.alloc(16)));
await t("tag len", () => subtle.encrypt({ name: "AES-GCM", iv: B, tagLength: 5 }, k2, Buffer.alloc(16)));
await t("ctr", async () => {
  const c = await subtle.generateKey({ name: "AES-CTR", length: 128 }, true, ["encrypt"]);
  return subtle.encrypt({ name: "AES-CTR", counter: Buffer.alloc(3), length: 64 }, c, B);
});
await t("grv big", () => crypto.getRandomValues(new Uint8Array(70000)));
await t("grv float", () => crypto.getRandomValues(new Float32Array(1)));
await t("grv none", () => crypto.getRandomValues());
await t("inspect", () => k);
