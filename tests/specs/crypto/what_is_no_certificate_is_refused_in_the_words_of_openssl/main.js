const { X509Certificate } = require("node:crypto");

const begin = "-----BEGIN CERTIFICATE-----\n";
for (const given of ["text", Buffer.from([1, 2, 3]), `${begin}AAAA\n-----END CERTIFICATE-----`, `${begin}!!!\n-----END CERTIFICATE-----`, `${begin}AAAA`]) {
  try {
    new X509Certificate(given);
  } catch (error) {
    console.log(error.name, error.code, error.message, Object.keys(error));
  }
}
