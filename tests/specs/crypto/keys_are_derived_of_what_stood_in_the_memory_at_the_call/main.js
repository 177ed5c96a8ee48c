"use strict";
const crypto = require("node:crypto");

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const results = {};
const done = (name) => (error, value) => {
  results[name] = error ? error.message : typeof value === "object" ? hex(value) : value;
};
// What can be resized; full of sevens.
function given() {
  const view = new Uint8Array(new ArrayBuffer(16, { maxByteLength: 64 }));
  return view.fill(7);
}
function after(view) {
  view.fill(0);
  view.buffer.resize(0);
}

let view = given();
console.log("scryptSync", hex(crypto.scryptSync(view, view, 8)));
crypto.scrypt(view, view, 8, done("scrypt"));
after(view);

view = given();
console.log("pbkdf2Sync", hex(crypto.pbkdf2Sync(view, view, 1, 8, "sha1")));
crypto.pbkdf2(view, view, 1, 8, "sha1", done("pbkdf2"));
after(view);

view = given();
console.log("hkdfSync", hex(crypto.hkdfSync("sha1", view, view, view, 8)));
crypto.hkdf("sha1", view, view, view, 8, done("hkdf"));
after(view);

view = given();
const modulus = BigInt(`0x${hex(view)}`);
crypto.generatePrime(200, { add: view }, (error, prime) => {
  results.generatePrime = error ? error.message : `${BigInt(`0x${hex(prime)}`) % modulus}`;
});
after(view);

// Buffers of fixed length, whose owner wipes them.
const [password, salt] = [Buffer.from("password"), Buffer.from("a salt")];
crypto.scrypt(password, salt, 8, done("scrypt of wiped"));
crypto.pbkdf2(password, salt, 1, 8, "sha1", done("pbkdf2 of wiped"));
crypto.hkdf("sha1", "key", password, salt, 8, done("hkdf of wiped"));
password.fill(0);
salt.fill(0);

// What has gone to another thread is empty, elements of many bytes are bytes.
const gone = new Uint8Array(8);
structuredClone(gone, { transfer: [gone.buffer] });
crypto.hkdf("sha1", "key", gone, gone, 8, done("hkdf of nothing"));
crypto.scrypt(gone, gone, 8, done("scrypt of nothing"));
const floats = new Float64Array([1, 2]);
crypto.hkdf("sha1", floats, floats, floats, 8, done("hkdf of floats"));
crypto.scrypt(floats, floats, 8, done("scrypt of floats"));

process.on("exit", () => {
  for (const name of Object.keys(results).sort()) console.log(name, results[name]);
});
