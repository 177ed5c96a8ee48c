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

// Keys and primes, too.
const { generateKeyPair, generateKeyPairSync, generatePrime, generatePrimeSync } = require("node:crypto");
const told = (error) => console.log(error.message, error.code, error.library, error.reason, Object.keys(error).join());
for (const attempt of [
  () => generatePrimeSync(1),
  () => generateKeyPairSync("rsa", { modulusLength: 1 }),
  () => generateKeyPairSync("rsa", { modulusLength: 511 }),
  () => generateKeyPairSync("rsa-pss", { modulusLength: 1 }),
]) {
  try {
    attempt();
  } catch (error) {
    told(error);
  }
}
generatePrime(1, (error) => {
  told(error);
  generateKeyPair("rsa", { modulusLength: 100 }, (failure) => {
    told(failure);
    generateKeyPair("rsa-pss", { modulusLength: 2 }, told);
  });
});
