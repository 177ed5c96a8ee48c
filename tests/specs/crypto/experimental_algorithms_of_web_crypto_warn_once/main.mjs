process.on("warning", ({ name, message }) => console.log(name, message));
const { subtle } = globalThis.crypto;
const data = new Uint8Array(3);
await subtle.digest("SHA-256", data);
await subtle.digest("sha3-256", data);
await subtle.digest({ name: "SHA3-256" }, data);
await subtle.generateKey({ name: "ChaCha20-Poly1305" }, true, ["encrypt"]);
await subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]);
