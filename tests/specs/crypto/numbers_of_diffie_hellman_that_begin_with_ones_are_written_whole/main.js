// Both numbers begin with 0xff, and so do their next bytes with a one: they are positive all the same.
const { createPrivateKey, createPublicKey, diffieHellman } = require("node:crypto");

const pkcs8 = Buffer.from(
  "MHMCAQAwUwYJKoZIhvcNAQMBMEYCQQD/thdq3nnuKl50C5F80a5/uehMYRVtfMKBRrFpemtfBYPi1EIVqMlQQSHBrxnrabJqcWo2IctLiRsoJ1r+Vht9AgECBBkCFwD/yOwN9wAIe4olmELfGiDlFeYTvJef",
  "base64",
);
const spki = Buffer.from(
  "MIGbMFMGCSqGSIb3DQEDATBGAkEA/7YXat557ipedAuRfNGuf7noTGEVbXzCgUaxaXprXwWD4tRCFajJUEEhwa8Z62myanFqNiHLS4kbKCda/lYbfQIBAgNEAAJBAP+pkCB9d1pfW8q6khaBqaT4Te3xAzdq4qKSNYLue2OdcbKGMrt9diObDOYVvxb+sOHKEFMHvGMsAxukiqKniTQ=",
  "base64",
);

const privateKey = createPrivateKey({ key: pkcs8, type: "pkcs8", format: "der" });
const publicKey = createPublicKey({ key: spki, type: "spki", format: "der" });
console.log(privateKey.export({ type: "pkcs8", format: "der" }).equals(pkcs8));
console.log(publicKey.export({ type: "spki", format: "der" }).equals(spki));
console.log(createPublicKey(privateKey).equals(publicKey));
const read = {
  privateKey: createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })),
  publicKey: createPublicKey(publicKey.export({ type: "spki", format: "pem" })),
};
console.log(diffieHellman(read).equals(diffieHellman({ privateKey, publicKey })));
