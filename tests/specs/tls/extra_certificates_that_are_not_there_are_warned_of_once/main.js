const tls = require("node:tls");

console.log(tls.getCACertificates("extra"));
console.log(tls.getCACertificates("default").length > 0);
tls.createSecureContext();
