import { readFileSync } from "node:fs";
import tls from "node:tls";

const good = readFileSync("cert.pem", "utf8");
const block = (body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
const before = tls.getCACertificates().length;
const lists = {
  text: ["words"],
  "a body that is none": [block("words, not base64")],
  "a body that is no certificate": [block("AAAA")],
  "one that is none behind a good one": [good, block("AAAA")],
  "the same in one text": [good + block("AAAA")],
  "an empty body": [block("")],
  "no end": ["-----BEGIN CERTIFICATE-----\nAAAA\n"],
};
for (const [name, list] of Object.entries(lists)) {
  try {
    tls.setDefaultCACertificates(list);
    console.log(name, "taken");
  } catch (error) {
    console.log(name, error.message, error.code, error.library, error.reason);
  }
}
console.log(tls.getCACertificates().length === before);
const other = readFileSync("other.pem", "utf8");
for (const list of [[good, "words", good.trim()], [other + good], [good, other]]) {
  tls.setDefaultCACertificates(list);
  const told = tls.getCACertificates();
  console.log(told.length, told.indexOf(good), told.indexOf(other));
}
tls.setDefaultCACertificates([]);
console.log(tls.getCACertificates().length);
