const { X509Certificate } = require("node:crypto");
const { readFileSync } = require("node:fs");

for (const name of ["plain", "comma", "plus", "several", "quote", "line", "info"]) {
  const certificate = new X509Certificate(readFileSync(`${name}.pem`));
  const { subject, issuer, infoAccess } = certificate;
  console.log(name, [subject], issuer === subject, [infoAccess]);
  console.log(certificate.toLegacyObject().subject, certificate.toLegacyObject().infoAccess);
}
