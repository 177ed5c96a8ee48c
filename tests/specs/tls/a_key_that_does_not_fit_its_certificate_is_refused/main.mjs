import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const key = readFileSync("key.pem", "utf8");
const cert = readFileSync("cert.pem", "utf8");
const other = readFileSync("other-key.pem", "utf8");
const locked = createPrivateKey(key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "right" });

const attempts = {
  fits: () => tls.createSecureContext({ key, cert }),
  "fits, as bytes": () => tls.createSecureContext({ key: Buffer.from(key), cert: [Buffer.from(cert)] }),
  "fits, with a passphrase": () => tls.createSecureContext({ key: [{ pem: locked, passphrase: "right" }], cert }),
  "another key": () => tls.createSecureContext({ key: other, cert }),
  "another key of a server": () => https.createServer({ key: other, cert }),
  "another key of a client": () => tls.connect({ port: 1, key: other, cert }),
  "a key that is none": () => tls.createSecureContext({ key: "nonsense", cert }),
  "a certificate as key": () => tls.createSecureContext({ key: cert }),
  "a certificate that is none": () => tls.createSecureContext({ cert: "nonsense" }),
  "a key as certificate": () => tls.createSecureContext({ cert: key }),
  "a certificate that is no base64": () =>
    tls.createSecureContext({ cert: "-----BEGIN CERTIFICATE-----\n@@@\n-----END CERTIFICATE-----\n" }),
  "a wrong passphrase": () => tls.createSecureContext({ key: locked, cert, passphrase: "wrong" }),
  "no passphrase": () => tls.createSecureContext({ key: locked, cert }),
  "no such cipher": () => tls.createSecureContext({ ciphers: "nonsense" }),
  "no such version": () => tls.createSecureContext({ minVersion: "TLSv4" }),
  "two ways to name a version": () => tls.createSecureContext({ maxVersion: "TLSv1.3", secureProtocol: "TLS_method" }),
  "an address as name": () => tls.connect({ port: 1, servername: "127.0.0.1" }),
};

for (const [what, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(what, "- taken");
  } catch ({ code, library, message, reason }) {
    console.log(what, "-", message, { code, library, reason });
  }
}
