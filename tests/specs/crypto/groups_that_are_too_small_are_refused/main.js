const crypto = require("crypto");

for (const bits of [0, 1, 2, 64, 511, 512]) {
  for (const act of [() => crypto.createDiffieHellman(bits).getPrime().length, () => crypto.generateKeyPairSync("dh", { primeLength: bits }).publicKey.type]) {
    try {
      console.log(bits, act());
    } catch ({ name, code, message }) {
      console.log(bits, name, code, message);
    }
  }
}
process.on("warning", ({ code, message }) => console.log(code, message));
console.log(crypto.getFips(), crypto.fips);
crypto.fips = false;
