const accessors = [
  [Crypto, ["subtle"]],
  [CryptoKey, ["type", "extractable", "algorithm", "usages"]],
];
for (const [type, names] of accessors) {
  for (const name of names) {
    const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
    for (const receiver of [undefined, {}, type.prototype]) {
      try {
        get.call(receiver);
      } catch (error) {
        console.log(`${get.name}:`, error.name, error.code, error.message);
      }
    }
  }
}
crypto.subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt"]).then((key) => {
  console.log(key.type, key.extractable, key.algorithm, key.usages, key.usages === key.usages);
});
