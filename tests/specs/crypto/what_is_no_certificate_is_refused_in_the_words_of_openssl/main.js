const { X509Certificate } = require("node:crypto");

const begin = "-----BEGIN CERTIFICATE-----\n";
for (const given of ["text", Buffer.from([1, 2, 3]), `${begin}AAAA\n-----END CERTIFICATE-----`, `${begin}!!!\n-----END CERTIFICATE-----`, `${begin}AAAA`]) {
  try {
    new X509Certificate(given);
  } catch (error) {
    console.log(error.name, error.code, error.message, Object.keys(error));
  }
}

// A certificate whose key is none: where its numbers begin stands something else.
const certificate = Buffer.from(
  "MIIB9DCCAV2gAwIBAgIUP0odvIzrFFPFSQxS6ubzukYReBYwDQYJKoZIhvcNAQELBQAwDDEKMAgGA1UEAwwBYTAeFw0yNjExMjkxMzU3MzRaFw0zNjExMjYxMzU3MzRaMAwxCjAIBgNV" +
  "BAMMAWEwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAMbEbG0RgfdRhrLyXoHXNQMyMQQ/A2Snr+bVAhCKRqdenGh9ZrF7beckFjTOdafSeVuaHK4NuIxmYE+lH259GtpyQ/xUcuJS" +
  "V9jEkP21nrf4L6gO7zMSasAw6m936RROI4bROVEX/VFbUbQhrLAKFMT3XMk89dLX3CvaqxtZrrpTAgMBAAGjUzBRMB0GA1UdDgQWBBTpa/oFfm9E9LpNYJHhWJjUaC9ZgzAfBgNVHSME" +
  "GDAWgBTpa/oFfm9E9LpNYJHhWJjUaC9ZgzAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBACsLm0gS/1t36Cva01fkwzukPFRs7bjB4fihigNkKSvclhqKuLcCiEtkXNDL" +
  "oqBnytggUE6vPF9EnTIpqi9vRvkW3wchHMA2yYGZu3qJlVKZ8ksoZDajoXczwww9hyBi9FLWIVepsgz8rHufUrDEaxwxRpdxOB+P1AhF8zYPyKjt",
  "base64",
);
const key = certificate.indexOf("30818902818100", "hex");
certificate[key] = 0x31;
try {
  new X509Certificate(certificate).publicKey;
} catch (error) {
  console.log(error.name, error.code, error.message, Object.keys(error));
}
