const { subtle } = require("node:crypto").webcrypto;
(async () => {
  const rsa = { name: "RSA-OAEP", hash: "SHA-256" };
  const pair = await subtle.generateKey(
    { ...rsa, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, ["encrypt", "decrypt"]);
  const jwk = await subtle.exportKey("jwk", pair.publicKey);
  const ec = { name: "ECDSA", namedCurve: "P-256" };
  const ecPair = await subtle.generateKey(ec, true, ["sign", "verify"]);
  const ecJwk = await subtle.exportKey("jwk", ecPair.publicKey);
  const mac = { name: "HMAC", hash: "SHA-256" };
  const tell = async (key, algorithm, usages, extractable = true) => {
    try {
      await subtle.importKey("jwk", key, algorithm, extractable, usages);
      console.log("imported");
    } catch (error) {
      console.log(error.name, error.message);
    }
  };
  await tell({ ...jwk, use: "sig" }, rsa, ["encrypt"]);
  await tell({ ...jwk, kty: "EC" }, rsa, ["encrypt"]);
  await tell({ ...jwk, ext: false }, rsa, ["encrypt"]);
  await tell({ ...jwk, alg: "RSA-OAEP" }, rsa, ["encrypt"]);
  await tell({ ...jwk, key_ops: ["decrypt"] }, rsa, ["encrypt"]);
  await tell({ ...jwk, key_ops: ["encrypt", "encrypt"] }, rsa, ["encrypt"]);
  await tell({ ...jwk, n: undefined }, rsa, ["encrypt"]);
  await tell({ ...ecJwk, use: "enc" }, ec, ["verify"]);
  await tell({ ...ecJwk, kty: "RSA" }, ec, ["verify"]);
  await tell({ ...ecJwk, crv: "P-384" }, ec, ["verify"]);
  await tell({ ...ecJwk, x: undefined }, ec, ["verify"]);
  await tell({ kty: "oct", k: "AAAA", use: "enc" }, mac, ["sign"]);
  await tell({ kty: "oct", k: "AAAA", alg: "HS512" }, mac, ["sign"]);
  await tell({ kty: "oct" }, mac, ["sign"]);
  await tell({ kty: "RSA", k: "AAAA" }, mac, ["sign"]);
})();
