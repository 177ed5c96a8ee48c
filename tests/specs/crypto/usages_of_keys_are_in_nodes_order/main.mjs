const { subtle } = globalThis.crypto;
const aes = await subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["unwrapKey", "decrypt", "encrypt", "decrypt"]);
console.log(aes.usages.join(), (await subtle.exportKey("jwk", aes)).key_ops.join());
const ecdh = await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits", "deriveKey"]);
console.log(ecdh.privateKey.usages.join());
