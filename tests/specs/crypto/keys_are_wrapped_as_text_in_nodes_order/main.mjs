const { subtle } = globalThis.crypto;
Object.prototype.toJSON = Array.prototype.toJSON = () => "of the program";
const ec = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const aes = await subtle.importKey("raw", new Uint8Array(16), "AES-CBC", true, ["encrypt"]);
const sealed = await subtle.importKey("raw", new Uint8Array(16), "AES-CBC", false, ["encrypt"]);
const wrapping = (name) => subtle.importKey("raw", new Uint8Array(16).fill(1), name, true, ["wrapKey", "unwrapKey"]);
const readable = await subtle.importKey("raw", new Uint8Array(16).fill(1), "AES-CBC", true, ["decrypt"]);
const cbc = await wrapping("AES-CBC");
const cipher = { name: "AES-CBC", iv: new Uint8Array(16) };
for (const key of [ec.publicKey, ec.privateKey, aes]) {
  const pending = subtle.wrapKey("jwk", key, cbc, cipher);
  cipher.iv.fill(9);
  const wrapped = await pending;
  cipher.iv.fill(0);
  const text = Buffer.from(await subtle.decrypt(cipher, readable, wrapped)).toString();
  console.log(Object.keys(JSON.parse(text)).join(), text.length);
}
const byKeyWrap = await wrapping("AES-KW");
const wrapped = await subtle.wrapKey("jwk", aes, byKeyWrap, "AES-KW");
const again = await subtle.unwrapKey("jwk", wrapped, byKeyWrap, "AES-KW", "AES-CBC", true, ["encrypt"]);
console.log(wrapped.byteLength, Buffer.from(await subtle.exportKey("raw", again)).equals(Buffer.alloc(16)));
for (const [key, by, algorithm] of [[sealed, cbc, cipher], [aes, cbc, "AES-KW"], [aes, readable, cipher], [aes, cbc, { name: "AES-CBC" }]]) {
  await subtle.wrapKey("jwk", key, by, algorithm).catch(({ name, message }) => console.log(name, message));
}
