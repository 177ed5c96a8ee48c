const { readFileSync } = require('fs');
const { X509Certificate } = require('crypto');
const { checkServerIdentity } = require('tls');

const certificate = new X509Certificate(readFileSync('cert.pem'));
for (const name of certificate.subjectAltName.split(', ')) console.log(name);
console.log(certificate.toLegacyObject().subjectaltname === certificate.subjectAltName);
for (const host of ['plain.example.com', 'evil.example.com', 'good.example.com', '8.8.8.8', '2001:db8::1']) {
  console.log(host, checkServerIdentity(host, certificate.toLegacyObject())?.code);
}
