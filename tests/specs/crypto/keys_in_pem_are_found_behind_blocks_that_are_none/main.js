"use strict";
const crypto = require("node:crypto");
const tls = require("node:tls");

function show(name, make) {
  try {
    const made = make();
    console.log(name, made.type ?? "fine", made.asymmetricKeyType ?? "");
  } catch (error) {
    console.log(name, error.code, error.message);
  }
}
const block = (label, body) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const { publicKey, privateKey } = crypto.generateKeyPairSync("ed25519");
const pub = publicKey.export({ type: "spki", format: "pem" });
const key = privateKey.export({ type: "pkcs8", format: "pem" });
const locked = privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-128-cbc", passphrase: "x" });
const later = crypto.generateKeyPairSync("ml-dsa-44").privateKey.export({ type: "pkcs8", format: "pem" });
const bad = block("PRIVATE KEY", "AAAA");

show("behind one", () => crypto.createPrivateKey(bad + key));
show("behind three", () => crypto.createPrivateKey(bad.repeat(3) + key));
show("of another kind", () => crypto.createPrivateKey(block("X PRIVATE KEY", "AAAA") + key));
show("its public half", () => crypto.createPublicKey(bad + key));
show("ML-DSA", () => crypto.createPrivateKey(bad + later));
show("locked", () => crypto.createPrivateKey({ key: bad + locked, passphrase: "x" }));
show("wrong passphrase", () => crypto.createPrivateKey({ key: locked + key, passphrase: "y" }));
show("other end", () => crypto.createPrivateKey(`-----BEGIN X-----\nAAAA\n-----END Y-----\n${key}`));
show("within another", () => crypto.createPrivateKey(`-----BEGIN X-----\n${key}`));
show("public within another", () => crypto.createPublicKey(`-----BEGIN X-----\n${pub}`));
show("behind a certificate", () => crypto.createPublicKey(block("CERTIFICATE", "AAAA") + pub));
show("public behind one", () => crypto.createPublicKey(block("PUBLIC KEY", "AAAA") + pub));
show("old name", () => crypto.createPublicKey(block("X509 CERTIFICATE", "AAAA")));
show("in a context", () => tls.createSecureContext({ key: bad + key }));

show("no end", () => new crypto.X509Certificate(key.replace(/-----END.*/, "")));
show("one line", () => new crypto.X509Certificate(key.replaceAll("\n", " ")));
show("no certificate", () => new crypto.X509Certificate(key));
show("certificate without end", () => tls.createSecureContext({ cert: "-----BEGIN CERTIFICATE-----\nAAAA\n" }));

// Each began a search of the rest of the text.
for (const label of ["PUBLIC KEY", "PRIVATE KEY", "CERTIFICATE"]) {
  const text = `-----BEGIN ${label}-----\n`.repeat(38000);
  const start = process.cpuUsage().user;
  for (const make of [crypto.createPublicKey, crypto.createPrivateKey, (pem) => new crypto.X509Certificate(pem)]) {
    show(label, () => make(text));
  }
  const time = process.cpuUsage().user - start;
  console.log(time < 1_500_000 ? "at once" : `${time} µs`);
}
