const crypto = require("node:crypto");
const { inspect } = require("node:util");

for (const kind of ["ml-dsa-44", "ml-kem-512", "ed25519"]) {
  const { privateKey } = crypto.generateKeyPairSync(kind);
  const shown = inspect(privateKey, { showHidden: true, getters: true, depth: 9, maxArrayLength: null });
  const secret = kind === "ed25519" ? Buffer.from(privateKey.export({ format: "jwk" }).d, "base64url") : privateKey.export({ format: "raw-seed" });
  // Bytes in the order in which they would be shown.
  const first = [...secret.subarray(0, 6)].join(",");
  console.log(kind, shown.replace(/\s+/g, "").includes(first), shown.length > 30);
}
const key = crypto.createSecretKey(Buffer.from("secret"));
console.log(inspect(key, { showHidden: true, getters: true, depth: 9 }).includes("115"));
