const tls = require("node:tls");

function attempt(name, work) {
  try {
    console.log(name, work().constructor.name);
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
}
for (const options of [
  { ecdhCurve: "nope" },
  { ecdhCurve: "nope:P-256" },
  { ecdhCurve: "X25519:P-384" },
  { sigalgs: "nope" },
  { sigalgs: 1 },
  { sigalgs: "" },
  { sigalgs: "RSA-PSS+SHA256:ed25519" },
  { dhparam: 1 },
  { ticketKeys: Buffer.alloc(3) },
  { ticketKeys: 1 },
  { crl: 1 },
  { pfx: Buffer.from("nope") },
  { secureOptions: "x" },
  { privateKeyIdentifier: "x" },
  { certificateCompression: ["nope"] },
]) {
  attempt(JSON.stringify(options), () => tls.createSecureContext(options));
}
attempt("pskCallback of a server", () => tls.createServer({ pskCallback: 1 }));
