const crypto = require("node:crypto");
const tls = require("node:tls");

process.on("warning", ({ name, message }) => console.log(name, message));

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
const prime = (name) => crypto.getDiffieHellman(name).getPrime();
for (const number of [prime("modp2").subarray(0, 64), prime("modp2"), prime("modp14")]) {
  const body = Buffer.concat([Buffer.from([2, 0x82, (number.length + 1) >> 8, (number.length + 1) & 255, 0]), number, Buffer.from([2, 1, 2])]);
  const der = Buffer.concat([Buffer.from([0x30, 0x82, body.length >> 8, body.length & 255]), body]);
  const dhparam = `-----BEGIN DH PARAMETERS-----\n${der.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END DH PARAMETERS-----\n`;
  attempt(`dhparam of ${number.length} bytes`, () => tls.createSecureContext({ dhparam }));
  attempt("the same at a lower level", () => tls.createSecureContext({ dhparam, ciphers: "DEFAULT@SECLEVEL=0" }));
}
attempt("pskCallback of a server", () => tls.createServer({ pskCallback: 1 }));
for (const options of [5, "text", [], null]) attempt(JSON.stringify(options), () => tls.createSecureContext(options));
for (const session of [5, {}, "text"]) {
  attempt(`session ${JSON.stringify(session)}`, () => tls.connect({ port: 1, session }).on("error", () => {}));
}
