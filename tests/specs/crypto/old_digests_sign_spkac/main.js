const { Certificate } = require("node:crypto");
const { readFileSync } = require("node:fs");

for (const name of ["md5", "sha1", "sha256"]) {
  const text = readFileSync(`${name}.txt`, "latin1").trim();
  console.log(name, Certificate.verifySpkac(text), Certificate.verifySpkac(Buffer.from(text)), `${Certificate.exportChallenge(text)}`);
  const der = Buffer.from(text, "base64");
  der[der.length - 1] ^= 1;
  console.log(Certificate.verifySpkac(der.toString("base64")), Certificate.verifySpkac("AAAA"));
}
