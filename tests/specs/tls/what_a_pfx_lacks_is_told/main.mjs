import { readFileSync } from "node:fs";
import tls from "node:tls";

function load(name, pfx, passphrase) {
  try {
    tls.createSecureContext({ pfx, passphrase });
    console.log(name, "taken");
  } catch (error) {
    console.log(name, error.message, error.code);
  }
}

// Without a key, without a certificate, with a cipher that OpenSSL has given up (RC2), with one that it has, without a code that guards it.
for (const name of ["nokey", "nocert", "rc2", "3des", "nomac"]) {
  const pfx = readFileSync(`${name}.pfx`);
  load(name, pfx, "a");
  load(`${name} with another word`, pfx, "b");
}
const whole = readFileSync("3des.pfx");
load("more behind", Buffer.concat([whole, Buffer.alloc(3)]), "a");
load("cut off", whole.subarray(0, 500), "a");
load("text", Buffer.from("-----BEGIN CERTIFICATE-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END CERTIFICATE-----\n"), "a");
