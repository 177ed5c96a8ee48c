const { readFileSync } = require("node:fs");
const { X509Certificate } = require("node:crypto");

const plain = new X509Certificate(readFileSync("cert.pem"));
console.log(plain.infoAccess);
// A line break in a place that is named: it must not look like another place.
const raw = Buffer.from(plain.raw);
raw[raw.indexOf("~OCSP")] = 0x0a;
const certificate = new X509Certificate(raw);
console.log(certificate.infoAccess);
console.log(certificate.toLegacyObject().infoAccess);
