const crypto = require("node:crypto");

function tell(name, run) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

const { privateKey, publicKey } = crypto.generateKeyPairSync("x25519");
function named() {}

// Options, then the callback; the callback, then options.
tell("diffieHellman", () => crypto.diffieHellman(5, 5));
tell("diffieHellman", () => crypto.diffieHellman({ privateKey, publicKey }, 5));
tell("generateKey", () => crypto.generateKey("hmac", 5));
tell("generateKey", () => crypto.generateKey("hmac", named));
tell("getDiffieHellman", () => crypto.getDiffieHellman(5));

// A callback in the place of another argument has its name.
tell("sign", () => crypto.sign("sha256", named));
tell("randomBytes", () => crypto.randomBytes(named));
tell("fchmod", () => require("node:fs").fchmod(1, named));

const group = crypto.getDiffieHellman("modp14");
const own = crypto.createDiffieHellman(group.getPrime(), 2);
console.log(own.constructor === crypto.DiffieHellman, own.constructor.name, own instanceof crypto.DiffieHellman);
